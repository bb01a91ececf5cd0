import type { Org } from '../../org/types.ts';
import { PlatformException } from '../../errors/index.ts';
import type { Execution, ScreenInterview, ScreenState, ScreenValues } from '../../execution/index.ts';
import type { RunningUser } from '../../security/types.ts';
import { RequestError } from '../http/failure.ts';
import { fieldModel, type FieldModel } from '../ui/fieldModel.ts';
import { PAGE_DATA_LABEL } from './requests.ts';

type Input = Readonly<Record<string, unknown>>;

/** Where an interview stands, with what the page needs to draw fields of records. */
export type FlowAnswer = ScreenState & { fields: Readonly<Record<string, FieldModel>> };

/** Interviews in the browser, at most so many: the oldest are forgotten, as when a page is left. */
const MOST_INTERVIEWS = 500;

interface OpenInterview {
  userId: string;
  interview: ScreenInterview;
}

/**
 * Interviews of flows with screens. Each step is a transaction: what was saved before stays when a later one fails.
 * Source: Help, "Flow Transactions"; Component Reference, "Flow".
 */
export class FlowRequests {
  private readonly org: Org;
  private readonly open = new Map<string, OpenInterview>();

  constructor(org: Org) {
    this.org = org;
  }

  /** @throws RequestError when there is no such step, flow or interview, or the flow fails */
  answer(user: RunningUser, step: string, input: Input): FlowAnswer {
    if (!this.org.security.access(user.id).userPermission('RunFlow')) {
      throw new RequestError(403, NO_ACCESS);
    }
    if (step === 'start') {
      return this.start(user, input);
    }
    const interview = this.interviewOf(user, String(input['guid']));
    const values = (input['values'] ?? {}) as ScreenValues;
    switch (step) {
      case 'next':
        return this.run(user, interview, (execution) => interview.next(execution, values));
      case 'back':
        return this.run(user, interview, (execution) => interview.back(execution, values), PAGE_DATA_LABEL);
      case 'fail':
        return this.run(user, interview, (execution) => interview.fail(execution, String(input['message'] ?? '')));
      case 'refresh':
        return this.run(user, interview, (execution) => interview.refresh(execution, values), PAGE_DATA_LABEL);
      default:
        throw new RequestError(404, `There is no request flow/${step}`);
    }
  }

  private start(user: RunningUser, input: Input): FlowAnswer {
    const flowName = String(input['flowName'] ?? '');
    const variables = (input['variables'] ?? []) as { name: string; value: unknown }[];
    let interview: ScreenInterview | undefined;
    const state = this.transact(user, `Flow ${flowName}`, (execution) => {
      interview = this.org.flows.screenInterview(execution, flowName, variables);
      return withFields(execution, interview.start(execution));
    });
    if (interview !== undefined && state.screen !== null) {
      this.keep(user, interview);
    }
    return state;
  }

  private run(
    user: RunningUser,
    interview: ScreenInterview,
    work: (execution: Execution) => ScreenState,
    kind = 'Flow',
  ): FlowAnswer {
    const label = kind === 'Flow' ? `Flow ${interview.flowName}` : `${kind}: flow`;
    try {
      const state = this.transact(user, label, (execution) => withFields(execution, work(execution)));
      if (state.screen === null) {
        this.open.delete(interview.guid);
      }
      return state;
    } catch (error) {
      // An interview that failed is over.
      this.open.delete(interview.guid);
      throw error;
    }
  }

  private transact(user: RunningUser, label: string, work: (execution: Execution) => FlowAnswer): FlowAnswer {
    try {
      return this.org.transact(user.id, 'AURA', label, work);
    } catch (error) {
      if (error instanceof PlatformException) {
        throw new RequestError(400, error.message, { errorCode: 'FLOW_EXCEPTION' });
      }
      throw error;
    }
  }

  private keep(user: RunningUser, interview: ScreenInterview): void {
    this.open.set(interview.guid, { userId: user.id, interview });
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_INTERVIEWS && oldest !== undefined) {
      this.open.delete(oldest);
    }
  }

  private interviewOf(user: RunningUser, guid: string): ScreenInterview {
    const found = this.open.get(guid);
    if (found === undefined || found.userId !== user.id) {
      throw new RequestError(404, 'The flow is over. Start it again.');
    }
    return found.interview;
  }
}

const NO_ACCESS =
  'Looks like you don’t have permission to run flows. Ask your Salesforce admin to grant you the Run Flows permission.';

function withFields(execution: Execution, state: ScreenState): FlowAnswer {
  const named = fieldsOf(state.screen?.parts ?? []);
  const fields = named.flatMap(({ objectName, fieldName }) => {
    const object = execution.schema.object(objectName);
    return object === undefined
      ? []
      : [[`${objectName}.${fieldName}`, fieldModel(execution, object, fieldName, new Map())] as const];
  });
  return { ...state, fields: Object.fromEntries(fields) };
}

type Parts = NonNullable<ScreenState['screen']>['parts'];

function fieldsOf(parts: Parts): NonNullable<Parts[number]['field']>[] {
  return parts.flatMap((part) => [
    ...(part.field === null ? [] : [part.field]),
    ...fieldsOf([...part.parts, ...part.items.flatMap((item) => item.parts)]),
  ]);
}
