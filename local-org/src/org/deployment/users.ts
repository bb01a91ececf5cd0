import { InternalError } from '../../errors/index.ts';
import { ADMINISTRATOR_USER_NAME, CORPORATE_CURRENCY } from '../../schema/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** The profile of every site's guest user. */
export const GUEST_PROFILE = 'Guest User';

/**
 * Users that every org has: an administrator, the automated process, and a guest for each site.
 * @returns the ids of the administrator, and of each site's guest
 */
export function deployUsers(
  rows: RowWriter,
  profiles: ReadonlyMap<string, string>,
  sites: readonly string[],
): { administratorId: string; guests: ReadonlyMap<string, string> } {
  const add = (person: {
    userName: string;
    first: string;
    last: string;
    alias: string;
    profile: string;
    userType: string;
    nickname?: string;
  }) => {
    const Username = person.userName;
    // Users are data: what was changed in one stays when the org is opened again.
    const existing = rows.find('User', ['Username'], { Username });
    if (existing !== undefined) {
      return existing;
    }
    const UserId = rows.upsert('User', ['Username'], {
      Username,
      FirstName: person.first,
      LastName: person.last,
      Name: `${person.first} ${person.last}`.trim(),
      Alias: person.alias,
      CommunityNickname: person.nickname ?? null,
      Email: person.userName,
      IsActive: 1,
      UserType: person.userType,
      ProfileId: requireProfile(profiles, person.profile),
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      CurrencyIsoCode: CORPORATE_CURRENCY.isoCode,
      DefaultCurrencyIsoCode: CORPORATE_CURRENCY.isoCode,
    });
    rows.upsert('UserLogin', ['UserId'], { UserId });
    return UserId;
  };
  const administratorId = add({
    userName: ADMINISTRATOR_USER_NAME,
    first: 'System',
    last: 'Administrator',
    alias: 'admin',
    profile: 'System Administrator',
    userType: 'Standard',
  });
  add({
    userName: 'autoproc@local.example',
    first: 'Automated',
    last: 'Process',
    alias: 'autoproc',
    profile: 'Automated Process',
    userType: 'AutomatedProcess',
  });
  const guests = new Map<string, string>();
  for (const site of sites) {
    const guestId = add({
      userName: `${site.toLowerCase()}@guest.local.example`,
      first: site,
      last: 'Site Guest User',
      alias: 'guest',
      nickname: site,
      profile: GUEST_PROFILE,
      userType: 'Guest',
    });
    guests.set(site, guestId);
  }
  return { administratorId, guests };
}

function requireProfile(profiles: ReadonlyMap<string, string>, name: string): string {
  const id = profiles.get(name);
  if (id === undefined) {
    throw new InternalError(`There is no profile ${name}`);
  }
  return id;
}
