import { GraphQLWire } from 'host/graphql';
import { stateManagerOf } from 'host/stateManager';

/** Source: LWC Developer Guide, "lightning/stateManagerGraphQL". */
export default stateManagerOf(GraphQLWire, ['query', 'variables', 'operationName'], 'errors');
