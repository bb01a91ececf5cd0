export function checkLightning(): never[] {
  return [];
}
