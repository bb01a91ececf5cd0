import { unwrap } from 'lwc';
import { request } from 'host/http';
import { announceRecordChange } from 'host/records';
import { RecordWire, refreshProvided } from 'host/wire';

/** What `gql` makes of a template. */
export interface GraphQLDocument {
    readonly text: string;
}

export interface GraphQLConfig {
    query?: GraphQLDocument;
    variables?: Record<string, unknown>;
    operationName?: string;
}

export interface GraphQLResult {
    data?: unknown;
    errors?: unknown[] | undefined;
    refresh?: () => Promise<void>;
}

/** Templates may hold documents and texts. Source: LWC Developer Guide, "gql". */
export function gql(parts: TemplateStringsArray, ...inserted: unknown[]): GraphQLDocument {
    const words = parts.map((part, index) => {
        const value = inserted[index];
        return part + (typeof value === 'object' && value !== null ? (value as GraphQLDocument).text : (value ?? ''));
    });
    return Object.freeze({ text: words.join('') });
}

function ask({ query, variables, operationName }: GraphQLConfig): Promise<GraphQLResult> {
    return request<GraphQLResult>('graphql', { query: query?.text ?? '', variables, operationName });
}

/** Ids of the records in an answer, wherever they stand. */
function recordIdsIn(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) {
        return [];
    }
    const { Id: id } = value as { Id?: unknown };
    return [...(typeof id === 'string' ? [id] : []), ...Object.values(value).flatMap(recordIdsIn)];
}

/** `@wire(graphql, { query, variables, operationName })` */
export class GraphQLWire extends RecordWire<GraphQLConfig, GraphQLResult> {
    protected isComplete(config: GraphQLConfig): boolean {
        return config.query !== undefined && !('variables' in config && config.variables === undefined);
    }

    protected read(config: GraphQLConfig): Promise<unknown> {
        return ask(config);
    }

    protected override provision(answer: unknown): GraphQLResult {
        const { data, errors } = answer as GraphQLResult;
        this.watch(recordIdsIn(data));
        return { data: data ?? undefined, errors, refresh: () => this.load() };
    }

    protected override failure(error: unknown): GraphQLResult {
        return { data: undefined, errors: error === undefined ? undefined : [error] };
    }
}

/** Asks the server again for what a wire provided. Source: LWC Developer Guide, "refreshGraphQL". */
export function refreshGraphQL(result: object | undefined): Promise<void> {
    return refreshProvided(unwrap(result) as object | undefined);
}

/** Creates, changes or deletes records. Source: LWC Developer Guide, "executeMutation". */
export async function executeMutation(config: GraphQLConfig): Promise<GraphQLResult> {
    const result = await ask(config);
    announceRecordChange(recordIdsIn(result.data));
    return result;
}
