export { GraphQLWire as graphql, gql, refreshGraphQL } from 'host/graphql';
