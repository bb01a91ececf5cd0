import type { FlowChoice, FlowDynamicChoiceSet } from '@salesforce/types/metadata';
import type { ScreenOption } from '../../execution/index.ts';
import { inLanguage } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import type { FlowCompiler } from '../compiler.ts';
import { asRecords, toDisplayText, toType } from '../conversion.ts';
import { compileFilters } from '../filters.ts';
import { declaredType, type FlowValue } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { createRecordFinder } from '../recordQuery.ts';
import { plainWords } from './plainWords.ts';
import { compileRule, type ScreenRule } from './validationRule.ts';

/** A choice as it is shown, with what the flow stores when a person takes it. */
export interface OfferedChoice extends ScreenOption {
  stored: FlowValue;
  /** Name of the choice or choice set that it comes from, in lower case. */
  source: string;
  /** It is one of a set of choices. */
  isOfSet?: true;
  /** What is wrong with the text that a person wrote for it. */
  problem?: ScreenRule;
  /** Writes what a choice of a record gives to variables. */
  take?(interview: Interview, run: FlowRun): void;
}

export type ChoiceList = (interview: Interview, run: FlowRun) => OfferedChoice[];

/** The choices that a part of a screen names. Source: Help, "Flow Resource: Choice" and those of choice sets. */
export function compileChoiceList(names: readonly string[], compiler: FlowCompiler): ChoiceList {
  const lists = names.flatMap((name) => {
    const resource = compiler.definition.resources.get(name.toLowerCase());
    switch (resource?.kind) {
      case 'choice':
        return [singleChoice(resource.node, compiler)];
      case 'dynamicChoiceSet':
        return [choiceSet(resource.node, compiler)];
      default:
        return [];
    }
  });
  return (interview, run) => lists.flatMap((list) => list(interview, run));
}

/** A choice without a value stores its text; one that asks for a text stores that. */
function singleChoice(node: FlowChoice, compiler: FlowCompiler): ChoiceList {
  const name = node.name ?? '';
  const type = declaredType(node.dataType, false, undefined);
  const label = compiler.template(node.choiceText, node);
  const value = compiler.value(node.value);
  const prompt =
    node.userInput === undefined ? undefined : compiler.template(node.userInput.promptText ?? '', node.userInput);
  const rule = node.userInput?.validationRule;
  const problem = rule === undefined ? undefined : compileRule(name, rule, compiler);
  return (interview, run) => {
    const shown = plainWords(String(label?.read(interview, run) ?? ''));
    const written = String(interview.entered.get(name.toLowerCase()) ?? '');
    const stored = prompt === undefined ? (value?.read(interview, run) ?? shown) : written;
    return [
      {
        label: shown,
        value: name,
        source: name.toLowerCase(),
        stored: toType(stored, type),
        ...(problem === undefined ? {} : { problem }),
        prompt:
          prompt === undefined
            ? null
            : {
                label: String(prompt.read(interview, run) ?? ''),
                isRequired: node.userInput?.isRequired === true,
                value: written,
              },
      },
    ];
  };
}

function choiceSet(node: FlowDynamicChoiceSet, compiler: FlowCompiler): ChoiceList {
  if (node.picklistField !== undefined) {
    return picklistChoices(node, compiler);
  }
  return node.collectionReference === undefined ? recordChoices(node, compiler) : collectionChoices(node, compiler);
}

/** Active values in the user's language; sorted by label where the set says so. */
function picklistChoices(node: FlowDynamicChoiceSet, compiler: FlowCompiler): ChoiceList {
  const field = compiler.schema.object(node.picklistObject ?? '')?.field(node.picklistField ?? '');
  const name = node.name ?? '';
  return (_, run) => {
    const { execution } = run;
    const shown = field === undefined ? undefined : inLanguage(execution.project, field, execution.user.language);
    const entries = (shown?.picklistValues ?? []).filter(({ isActive }) => isActive);
    const sorted =
      node.sortOrder === undefined
        ? entries
        : [...entries].sort(
            (one, other) => one.label.localeCompare(other.label) * (node.sortOrder === 'Desc' ? -1 : 1),
          );
    return sorted.slice(0, node.limit ?? sorted.length).map(({ label, value }) => ({
      label,
      value: `${name}.${value}`,
      source: name.toLowerCase(),
      isOfSet: true,
      stored: value,
      prompt: null,
    }));
  };
}

/** At most two hundred choices, as Help says of record choice sets. */
const MOST_RECORDS = 200;

function recordChoices(node: FlowDynamicChoiceSet, compiler: FlowCompiler): ChoiceList {
  const object = compiler.schema.object(node.object);
  if (object === undefined) {
    return () => [];
  }
  const sortField = object.field(node.sortField ?? '')?.name;
  const find = createRecordFinder({
    objectName: object.name,
    fields: () =>
      [node.displayField, node.valueField, ...node.outputAssignments.map(({ field }) => field)].flatMap(
        (field) => object.field(field ?? '')?.name ?? [],
      ),
    filters: compileFilters(node.filters, node.filterLogic, node.object, node, compiler),
    orderBy: sortField === undefined ? null : `${sortField} ${node.sortOrder === 'Desc' ? 'DESC' : 'ASC'}`,
    limit: () => node.limit ?? MOST_RECORDS,
  });
  const offer = offerRecord(node, compiler);
  return (interview, run) => (find([interview], run).get(interview) ?? []).map((record) => offer(record, run));
}

function collectionChoices(node: FlowDynamicChoiceSet, compiler: FlowCompiler): ChoiceList {
  const collection = compiler.reference(node.collectionReference, node, 'collectionReference');
  const offer = offerRecord(node, compiler);
  return (interview, run) => asRecords(collection?.read(interview, run) ?? null).map((record) => offer(record, run));
}

function offerRecord(
  node: FlowDynamicChoiceSet,
  compiler: FlowCompiler,
): (record: SObject, run: FlowRun) => OfferedChoice {
  const name = node.name ?? '';
  const type = declaredType(node.dataType, false, undefined);
  const read = (record: SObject, field: string | undefined): FlowValue => {
    const known = compiler.schema.object(record.objectName)?.field(field ?? '');
    return known === undefined ? null : compiler.formulas.records.read(record, record.objectName, [known.name]);
  };
  const targets = node.outputAssignments.map((assignment) => ({
    field: assignment.field,
    target: compiler.reference(assignment.assignToReference, assignment, 'assignToReference'),
  }));
  return (record, run) => {
    const { locale, timeZone } = run.execution.user;
    const label = toDisplayText(read(record, node.displayField), locale, timeZone);
    const stored = node.valueField === undefined ? label : toType(read(record, node.valueField), type);
    return {
      label,
      value: `${name}.${record.id ?? toDisplayText(stored, locale, timeZone)}`,
      source: name.toLowerCase(),
      isOfSet: true,
      stored,
      prompt: null,
      take(interview, taken) {
        for (const { field, target } of targets) {
          target?.write?.(interview, toType(read(record, field), target.type), taken);
        }
      },
    };
  };
}
