const ICONS: Readonly<Record<string, string>> = {
    Account: 'standard:account',
    Case: 'standard:case',
    CaseComment: 'standard:case_comment',
    CaseHistory: 'standard:record_update',
    Contact: 'standard:contact',
    EmailMessage: 'standard:email',
    Lead: 'standard:lead',
    Opportunity: 'standard:opportunity',
    Task: 'standard:task',
    User: 'standard:user',
};

/** Icon of an object, as its records and lists show it. */
export function iconOf(objectApiName: string | undefined): string {
    return ICONS[objectApiName ?? ''] ?? 'standard:custom';
}
