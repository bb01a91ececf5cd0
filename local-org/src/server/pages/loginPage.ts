import type { PermissionSet } from '@salesforce/types/metadata';
import type { Org } from '../../org/types.ts';
import type { RunningUser } from '../../security/types.ts';
import { designSystemStyles } from '../http/assets.ts';
import { htmlDocument } from '../http/document.ts';
import { html, type Html } from '../http/html.ts';
import { compare, select } from '../ui/query.ts';

/** Lets a person choose whom to be; passwords would protect nothing on a laptop. */
export function loginPage(org: Org): Html {
  const people = org.users().filter((user) => user.userType === 'Standard');
  const sets = permissionSets(org, people);
  return htmlDocument({
    title: 'Log In',
    language: 'en-US',
    direction: 'ltr',
    stylesheets: [designSystemStyles('ltr'), '/_local/styles/shell.css'],
    scripts: [],
    preloads: [],
    bodyClass: 'message-page',
    body: html`<main class="message-card">
      <h1 class="slds-text-heading_large">Log in as</h1>
      <p class="slds-text-color_weak">You see and change exactly what this user may.</p>
      <form method="post" action="/login">
        <ul class="user-list">
          ${people.map((user) => userRow(user, sets.get(user.id) ?? []))}
        </ul>
      </form>
      <p class="login-footer"><a href="/setup/developer">Developer tools</a></p>
    </main>`,
  });
}

function userRow(user: RunningUser, sets: readonly string[]): Html {
  const initials = user.name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  return html`<li>
    <button class="user-choice" name="userId" value="${user.id}">
      <span class="user-initials" aria-hidden="true">${initials}</span>
      <span class="user-words"
        ><strong>${user.name}</strong>
        <span class="slds-text-color_weak">${user.profileName}${sets.map((name) => ` · ${name}`)}</span></span
      >
    </button>
  </li>`;
}

/** Labels of the permission sets that each user was given, read as the system: nobody is logged in yet. */
function permissionSets(org: Org, people: readonly RunningUser[]): Map<string, string[]> {
  const sets = new Map<string, string[]>();
  const first = people[0];
  if (first === undefined) {
    return sets;
  }
  const rows = org.transact(first.id, 'SYNCHRONOUS', 'Page data: log-in', (execution) =>
    select(
      execution,
      {
        objectName: 'PermissionSetAssignment',
        fields: ['AssigneeId', 'PermissionSet.Name'],
        where: compare('PermissionSet.IsOwnedByProfile', '=', { kind: 'boolean', value: false }),
        orderBy: { field: 'PermissionSet.Name', descending: false },
      },
      'system',
    ),
  );
  for (const row of rows) {
    const name = (row.fields['PermissionSet'] as { fields: Record<string, unknown> } | null)?.fields['Name'];
    const content = org.project.component('PermissionSet', String(name))?.content as PermissionSet | undefined;
    const userId = String(row.fields['AssigneeId']);
    sets.set(userId, [...(sets.get(userId) ?? []), content?.label ?? String(name)]);
  }
  return sets;
}
