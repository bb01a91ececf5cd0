import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOrg, type LocalOrg } from '../local-org/src/org/index.ts';
import { startServer } from '../local-org/src/server/index.ts';
import { runApex, rowsOf } from './orgData.ts';

const root = path.resolve(import.meta.dirname, '..');

/** A served org whose site has the sample page of an article, beside the package in one project. */
export interface VisitorSite {
  readonly org: LocalOrg;
  /** Address of the site, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves it on a free port of this machine. Ease is on, and the guest may read articles. */
export async function serveVisitorSite(): Promise<VisitorSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ease-visitors-'));
  const projectDirectory = writeProject(path.join(folder, 'project'));
  const org = createOrg({ projectDirectory, directory: path.join(folder, 'org'), sampleData: null, replace: true });
  runApex(
    org,
    `insert new Survey_Settings__c(
       SetupOwnerId = UserInfo.getOrganizationId(), Enabled__c = true, Company_Name__c = 'Harbour Lamps'
     );`,
  );
  runApex(
    org,
    `Id guestId = [SELECT Id FROM User WHERE UserType = 'Guest'].Id;
     List<PermissionSetAssignment> assignments = new List<PermissionSetAssignment>();
     for (PermissionSet each : [SELECT Id FROM PermissionSet WHERE Name IN ('Ease_Guest', 'Sample_Article_Reader')]) {
       assignments.add(new PermissionSetAssignment(AssigneeId = guestId, PermissionSetId = each.Id));
     }
     insert assignments;`,
  );
  const server = await startServer(org, { port: 0 });
  return {
    org,
    url: `${server.url}/survey`,
    async close() {
      await server.close();
      org.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function writeProject(directory: string): string {
  for (const part of ['.forceignore', 'force-app', 'site', 'config/sample-pages/main']) {
    cpSync(path.join(root, part), path.join(directory, part), { recursive: true });
  }
  cpSync(path.join(root, 'config/sample-pages/site'), path.join(directory, 'site/digitalExperiences/site'), {
    recursive: true,
  });
  const network = path.join(directory, 'site/networks/Ease.network-meta.xml');
  const text = readFileSync(network, 'utf8');
  writeFileSync(network, text.replace('<enableGuestChatter>false<', '<enableGuestChatter>true<'));
  const packageDirectories = [
    { path: 'force-app', default: true },
    { path: 'site' },
    { path: 'config/sample-pages/main' },
  ];
  writeFileSync(
    path.join(directory, 'sfdx-project.json'),
    JSON.stringify({ packageDirectories, namespace: '', sourceApiVersion: '67.0' }),
  );
  return directory;
}

/** An article that is published for everybody: the id of its version, and its own. */
export function publishArticle(org: LocalOrg, title: string): { versionId: string; articleId: string } {
  const urlName = title.replaceAll(/\W+/g, '-');
  runApex(
    org,
    `Knowledge__kav draft = new Knowledge__kav(
       Title = '${title}', UrlName = '${urlName}', IsVisibleInPkb = true,
       Summary = 'Hold the button for ten seconds until the light turns white. The lamp then forgets its network.'
     );
     insert draft;
     draft = [SELECT KnowledgeArticleId FROM Knowledge__kav WHERE Id = :draft.Id];
     KbManagement.PublishingService.publishArticle(draft.KnowledgeArticleId, true);`,
  );
  const [article] = rowsOf(org, `SELECT Id, KnowledgeArticleId FROM Knowledge__kav WHERE UrlName = '${urlName}'`);
  return { versionId: String(article?.['id']), articleId: String(article?.['KnowledgeArticleId']) };
}

/** A chat that has ended. @returns its id */
export function endChat(org: LocalOrg): string {
  runApex(
    org,
    `MessagingChannel channel = new MessagingChannel(MasterLabel = 'Web', DeveloperName = 'Web', IsActive = true,
       MessageType = 'EmbeddedMessaging', MessagingPlatformKey = 'web');
     insert channel;
     MessagingEndUser visitor = new MessagingEndUser(Name = 'Visitor', MessagingChannelId = channel.Id,
       MessageType = 'EmbeddedMessaging', MessagingPlatformKey = 'visitor');
     insert visitor;
     insert new MessagingSession(Status = 'Ended', Origin = 'InboundInitiated', MessagingChannelId = channel.Id,
       MessagingEndUserId = visitor.Id);`,
  );
  const [session] = rowsOf(org, `SELECT Id FROM MessagingSession ORDER BY Name DESC LIMIT 1`);
  return String(session?.['id']);
}

/** What the org stores of the answers about one reference id, the ratings in the order of their programs' names. */
export function answersAbout(org: LocalOrg, referenceId: string): Record<string, unknown>[] {
  return rowsOf(
    org,
    `SELECT Program__c, Score__c, Band__c, Comment__c, Confirmed__c, Channel__c, Language__c, Case__c
     FROM Survey_Response__c WHERE Invitation__r.Reference_Id__c = '${referenceId}' ORDER BY Program__c`,
  );
}
