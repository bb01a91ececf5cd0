import type { Row, SaveContext } from './row.ts';

/** What a campaign counts of its members and opportunities, as SQL over the campaign `c`. */
const STATISTICS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CampaignMember: {
    NumberOfLeads: `COUNT(l."Id") FILTER (WHERE l."IsConverted" = 0)`,
    NumberOfConvertedLeads: `COUNT(l."Id") FILTER (WHERE l."IsConverted" = 1)`,
    NumberOfContacts: 'COUNT(m."ContactId")',
    NumberOfResponses: 'COALESCE(SUM(m."HasResponded"), 0)',
  },
  Opportunity: {
    NumberOfOpportunities: 'COUNT(*)',
    NumberOfWonOpportunities: 'COUNT(*) FILTER (WHERE m."IsWon" = 1)',
    AmountAllOpportunities: 'COALESCE(SUM(m."Amount"), 0)',
    AmountWonOpportunities: 'COALESCE(SUM(m."Amount") FILTER (WHERE m."IsWon" = 1), 0)',
  },
};

/**
 * Counts anew what campaigns show of these members or opportunities; no automation of the campaigns runs.
 * Source: Object Reference, "Campaign", the fields that the platform calculates.
 */
export function keepCampaignStatistics({ services }: SaveContext, rows: readonly Row[]): void {
  const name = rows[0]?.object.name ?? '';
  const statistics = STATISTICS[name];
  const campaigns = rows.flatMap(({ record, old }) => [record.fields['CampaignId'], old?.fields['CampaignId']]);
  const ids = [...new Set(campaigns.filter((id) => typeof id === 'string'))];
  if (statistics === undefined || ids.length === 0) {
    return;
  }
  const columns = Object.keys(statistics).map((field) => `"${field}"`);
  const leads = name === 'CampaignMember' ? ' LEFT JOIN "Lead" l ON l."Id" = m."LeadId" AND m."ContactId" IS NULL' : '';
  services.store.run(
    `UPDATE "Campaign" AS c SET (${columns.join(', ')}) = (SELECT ${Object.values(statistics).join(', ')} ` +
      `FROM "${name}" m${leads} WHERE m."CampaignId" = c."Id" AND m."IsDeleted" = 0) ` +
      'WHERE c."Id" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  services.changed?.('Campaign');
}
