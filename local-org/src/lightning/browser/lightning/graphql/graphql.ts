export { GraphQLWire as graphql, executeMutation, gql } from 'host/graphql';
