import type { FlowElement } from '../element.ts';
import type { ElementKind } from '../definition.ts';
import { actionCall } from './actionCall.ts';
import { apexPluginCall } from './apexPluginCall.ts';
import { assignment } from './assignment.ts';
import { collectionProcessor } from './collectionProcessor.ts';
import { customError } from './customError.ts';
import { decision } from './decision.ts';
import { loop } from './loop.ts';
import { recordCreate } from './recordCreate.ts';
import { recordDelete } from './recordDelete.ts';
import { recordLookup } from './recordLookup.ts';
import { recordRollback } from './recordRollback.ts';
import { recordUpdate } from './recordUpdate.ts';
import { screen } from './screen.ts';
import { subflow } from './subflow.ts';
import { transform } from './transform.ts';
import { wait } from './wait.ts';

const ALL: readonly FlowElement<ElementKind>[] = [
  actionCall,
  apexPluginCall,
  assignment,
  collectionProcessor,
  customError,
  decision,
  loop,
  recordCreate,
  recordDelete,
  recordLookup,
  recordRollback,
  recordUpdate,
  screen,
  subflow,
  transform,
  wait,
];

/** Every kind of element that flows may have, by the name of its XML element. */
export const elements: ReadonlyMap<string, FlowElement<ElementKind>> = new Map(
  ALL.map((element) => [element.metadataName, element]),
);
