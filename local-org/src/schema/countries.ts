import type { AddressSettings } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';

/** A country, state or province. */
export interface Region {
  code: string;
  /** What records have as their text: the integration value. */
  text: string;
  label: string;
}

/**
 * Codes of the countries that an org begins with. Source: Help, "State and Country/Territory Picklists": ISO 3166.
 * Antarctica and the like, which have no one that lives there, are in it.
 */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD ' +
  'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF ' +
  'GG GH GI GL GM GN GP GQ GR GS GT GW GY HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP ' +
  'KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE ' +
  'NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL ' +
  'SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS ' +
  'YE YT ZA ZM ZW';

/** Names that ISO gives otherwise than everyday English does. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  AG: 'Antigua and Barbuda',
  BA: 'Bosnia and Herzegovina',
  BN: 'Brunei Darussalam',
  BO: 'Bolivia, Plurinational State of',
  BQ: 'Bonaire, Sint Eustatius and Saba',
  CD: 'Congo, the Democratic Republic of the',
  CG: 'Congo',
  CI: "Cote d'Ivoire",
  CZ: 'Czech Republic',
  FK: 'Falkland Islands (Malvinas)',
  GS: 'South Georgia and the South Sandwich Islands',
  HM: 'Heard Island and McDonald Islands',
  IR: 'Iran, Islamic Republic of',
  KN: 'Saint Kitts and Nevis',
  KP: "Korea, Democratic People's Republic of",
  KR: 'Korea, Republic of',
  LA: "Lao People's Democratic Republic",
  LC: 'Saint Lucia',
  MD: 'Moldova, Republic of',
  MF: 'Saint Martin (French part)',
  MM: 'Myanmar',
  MO: 'Macao',
  PM: 'Saint Pierre and Miquelon',
  PS: 'Palestine',
  RE: 'Reunion',
  RU: 'Russian Federation',
  SH: 'Saint Helena, Ascension and Tristan da Cunha',
  SJ: 'Svalbard and Jan Mayen',
  ST: 'Sao Tome and Principe',
  SX: 'Sint Maarten (Dutch part)',
  SY: 'Syrian Arab Republic',
  TR: 'Turkey',
  TT: 'Trinidad and Tobago',
  TW: 'Taiwan',
  TZ: 'Tanzania, United Republic of',
  VA: 'Holy See (Vatican City State)',
  VC: 'Saint Vincent and the Grenadines',
  VE: 'Venezuela, Bolivarian Republic of',
  VG: 'Virgin Islands, British',
  VN: 'Vietnam',
};

/** States and provinces by country, `code=name`. Source: Help, as above: those that an org begins with. */
const STATES: Readonly<Record<string, string>> = {
  AU:
    'ACT=Australian Capital Territory|NSW=New South Wales|NT=Northern Territory|QLD=Queensland|SA=South Australia|' +
    'TAS=Tasmania|VIC=Victoria|WA=Western Australia',
  BR:
    'AC=Acre|AL=Alagoas|AP=Amapá|AM=Amazonas|BA=Bahia|CE=Ceará|DF=Distrito Federal|ES=Espírito Santo|GO=Goiás|' +
    'MA=Maranhão|MT=Mato Grosso|MS=Mato Grosso do Sul|MG=Minas Gerais|PA=Pará|PB=Paraíba|PR=Paraná|PE=Pernambuco|' +
    'PI=Piauí|RJ=Rio de Janeiro|RN=Rio Grande do Norte|RS=Rio Grande do Sul|RO=Rondônia|RR=Roraima|SC=Santa Catarina|' +
    'SP=São Paulo|SE=Sergipe|TO=Tocantins',
  CA:
    'AB=Alberta|BC=British Columbia|MB=Manitoba|NB=New Brunswick|NL=Newfoundland and Labrador|NS=Nova Scotia|' +
    'NT=Northwest Territories|NU=Nunavut|ON=Ontario|PE=Prince Edward Island|QC=Quebec|SK=Saskatchewan|' +
    'YT=Yukon Territories',
  US:
    'AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|' +
    'DC=District of Columbia|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|' +
    'KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|' +
    'MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|' +
    'NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|' +
    'SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|' +
    'WV=West Virginia|WI=Wisconsin|WY=Wyoming',
};

/** Countries with states in an org, whose states are not here. */
const WITHOUT_STATES_HERE: ReadonlySet<string> = new Set(['CN', 'IE', 'IN', 'IT', 'MX']);

/** The countries and states of an org. */
export interface Regions {
  countries: readonly Region[];
  /** By the code of the country; `undefined` where an org has some and this one does not know them. */
  states: ReadonlyMap<string, readonly Region[] | undefined>;
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

const STANDARD_COUNTRIES: readonly Region[] = CODES.split(' ')
  .map((code) => region(code, OTHER_NAMES[code] ?? names.of(code) ?? code))
  .sort(byLabel);

const STANDARD_STATES: Regions['states'] = new Map<string, readonly Region[] | undefined>([
  ...[...WITHOUT_STATES_HERE].map((country) => [country, undefined] as const),
  ...Object.entries(STATES).map(([country, states]) => [country, states.split('|').map(readState)] as const),
]);

function region(code: string, label: string, text = label): Region {
  return { code, text, label };
}

function readState(state: string): Region {
  const [code = '', label = ''] = state.split('=');
  return region(code, label);
}

function byLabel(one: Region, other: Region): number {
  return one.label < other.label ? -1 : 1;
}

const regionsByProject = new WeakMap<ProjectMetadata, Regions>();

/**
 * The countries and states of an org with this project: those that each org begins with, and what the project's
 * `Address.settings` say of them. Source: Metadata API Developer Guide, "AddressSettings".
 */
export function regionsOf(project: ProjectMetadata): Regions {
  const known = regionsByProject.get(project) ?? readRegions(project);
  regionsByProject.set(project, known);
  return known;
}

function readRegions(project: ProjectMetadata): Regions {
  const settings = project.component('Settings', 'Address')?.content as Partial<AddressSettings> | undefined;
  const declared = listOf(settings?.countriesAndStates?.countries);
  const states = new Map(STANDARD_STATES);
  for (const country of declared) {
    states.set(country.isoCode, merged(states.get(country.isoCode) ?? [], listOf(country.states)));
  }
  return { countries: merged(STANDARD_COUNTRIES, declared), states };
}

interface DeclaredRegion {
  active: boolean;
  integrationValue: string;
  isoCode: string;
  label: string;
}

/** What the settings say of a region takes the place of what it was; those that are not active cannot be saved. */
function merged(regions: readonly Region[], declared: readonly DeclaredRegion[]): Region[] {
  const codes = new Set(declared.map(({ isoCode }) => isoCode));
  const own = declared.filter(({ active }) => active);
  return [
    ...regions.filter(({ code }) => !codes.has(code)),
    ...own.map(({ isoCode, label, integrationValue }) => region(isoCode, label, integrationValue)),
  ].sort(byLabel);
}

/** One element of metadata stands without a list around it. */
function listOf<Element>(value: Element | Element[] | undefined): Element[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
