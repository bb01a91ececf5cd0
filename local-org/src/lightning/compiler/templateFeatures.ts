/**
 * What templates may do that the compiler leaves out unless told. Source: LWC Developer Guide, "Dynamically Instantiate
 * Components", "lwc:on", and "Template Expressions".
 */
export const TEMPLATE_FEATURES = {
  enableDynamicComponents: true,
  enableLwcOn: true,
  experimentalComplexExpressions: true,
} as const;

/** First version of components whose templates may have expressions. */
const EXPRESSIONS_SINCE = 66;

/** {@link TEMPLATE_FEATURES} of a component of this API version, with the version for the rest that depends on it. */
export function featuresOf(
  apiVersion: number,
): Record<keyof typeof TEMPLATE_FEATURES, boolean> & { apiVersion: number } {
  return { ...TEMPLATE_FEATURES, experimentalComplexExpressions: apiVersion >= EXPRESSIONS_SINCE, apiVersion };
}
