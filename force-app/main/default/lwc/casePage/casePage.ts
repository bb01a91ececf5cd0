/** The page of a case, for `NavigationMixin`. */
export function casePage(recordId: string) {
    return {
        type: 'standard__recordPage',
        attributes: { recordId, objectApiName: 'Case', actionName: 'view' },
    } as const;
}
