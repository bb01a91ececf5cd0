import { dataClass } from '../dataClass.ts';

/** Source: Apex Reference Guide, "SelectOption Class". */
export const selectOptionClass = dataClass('System.SelectOption', {
  properties: { value: 'String', label: 'String', disabled: 'Boolean', escapeItem: 'Boolean' },
  hasAccessors: true,
  constructors: [
    ['value', 'label'],
    ['value', 'label', 'disabled'],
  ],
  shown: ['value', 'label', 'disabled'],
  defaults: () => ({ disabled: false, escapeItem: true }),
});
