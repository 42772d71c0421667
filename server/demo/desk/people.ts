/** The company that runs the demo desk, and everybody in it. All names and addresses are invented. */
export const ACCOUNT = 'Northwind Optics'

export const STAFF = [
  { key: 'tomas', name: 'Tomás Rey', email: 'tomas@northwind.example', role: 'owner' },
  { key: 'ines', name: 'Ines Albrecht', email: 'ines@northwind.example', role: 'agent', billing: true },
  { key: 'daniel', name: 'Daniel Osei', email: 'daniel@northwind.example', role: 'agent', billing: true },
  { key: 'freya', name: 'Freya Nolan', email: 'freya@northwind.example', role: 'agent', billing: false },
] as const

export interface Person {
  readonly key: string
  readonly first: string
  readonly last: string
  readonly job: string
  /** How they stand with the portal; left out: never invited. */
  readonly member?: 'active' | 'invited' | 'disabled'
  readonly language?: string
}

export interface Firm {
  readonly name: string
  readonly domain: string
  readonly city: string
  readonly country: string
  readonly industry: string
  readonly contract: string
  readonly people: readonly Person[]
}

const person = (key: string, first: string, last: string, job: string, more: Partial<Person> = {}): Person => ({
  key,
  first,
  last,
  job,
  ...more,
})
const active = { member: 'active' } as const
const invited = { member: 'invited' } as const

export const FIRMS: readonly Firm[] = [
  {
    name: 'Brightwater Labs',
    domain: 'brightwater.example',
    city: 'Gothenburg',
    country: 'Sweden',
    industry: 'Water analysis',
    contract: 'Premium',
    people: [
      person('maya', 'Maya', 'Lindqvist', 'Lab manager', active),
      person('samuel', 'Samuel', 'Okafor', 'Research technician', active),
      person('johan', 'Johan', 'Berg', 'Purchasing', active),
      person('sofia', 'Sofia', 'Marin', 'Chemist', invited),
      person('erik', 'Erik', 'Dahl', 'IT'),
      person('lena', 'Lena', 'Holm', 'Head of finance'),
    ],
  },
  {
    name: 'Kestrel Aero Optics',
    domain: 'kestrel-aero.example',
    city: 'Bristol',
    country: 'United Kingdom',
    industry: 'Aerospace',
    contract: 'Premium',
    people: [
      person('oliver', 'Oliver', 'Hart', 'Test engineer', active),
      person('priya', 'Priya', 'Raman', 'Metrology lead', active),
      person('gareth', 'Gareth', 'Pugh', 'Stores'),
      person('hannah', 'Hannah', 'Ellis', 'Quality', invited),
      person('femi', 'Femi', 'Adeyemi', 'Systems engineer'),
    ],
  },
  {
    name: 'Halden Biotech',
    domain: 'halden-bio.example',
    city: 'Halden',
    country: 'Norway',
    industry: 'Biotechnology',
    contract: 'Standard',
    people: [
      person('nils', 'Nils', 'Aasen', 'Microscopy core', active),
      person('ragnhild', 'Ragnhild', 'Moe', 'Principal scientist', active),
      person('kari', 'Kari', 'Solberg', 'Accounts'),
      person('per', 'Per', 'Haugen', 'Facilities'),
      person('ingrid', 'Ingrid', 'Lie', 'Doctoral student', invited),
    ],
  },
  {
    name: 'Instituto Marismas',
    domain: 'marismas.example',
    city: 'Cádiz',
    country: 'Spain',
    industry: 'Marine research',
    contract: 'Standard',
    people: [
      person('carmen', 'Carmen', 'Ortega Ruiz', 'Jefa de laboratorio', { ...active, language: 'es' }),
      person('pablo', 'Pablo', 'Reyes', 'Técnico', { language: 'es' }),
      person('lucia', 'Lucía', 'Navarro', 'Compras', { language: 'es' }),
      person('alba', 'Alba', 'Serrano', 'Doctoranda', { ...invited, language: 'es' }),
      person('mateo', 'Mateo', 'Gil', 'Informática', { member: 'disabled', language: 'es' }),
    ],
  },
  {
    name: 'Al Noor Vision Institute',
    domain: 'alnoor-vision.example',
    city: 'Amman',
    country: 'Jordan',
    industry: 'Medical research',
    contract: 'Premium',
    people: [
      person('layla', 'ليلى', 'منصور', 'مديرة المختبر', { ...active, language: 'ar' }),
      person('omar', 'Omar', 'Haddad', 'Optometrist', active),
      person('rana', 'Rana', 'Khalil', 'Procurement'),
      person('yousef', 'Yousef', 'Nasser', 'Biomedical engineer'),
    ],
  },
  {
    name: 'Tanaka Precision',
    domain: 'tanaka-precision.example',
    city: 'Nagoya',
    country: 'Japan',
    industry: 'Manufacturing',
    contract: 'Standard',
    people: [
      person('keiko', '恵子', '田中', '品質管理', { ...active, language: 'ja' }),
      person('hiro', 'Hiro', 'Sato', 'Line engineer'),
      person('aya', 'Aya', 'Mori', 'Purchasing'),
      person('kenji', 'Kenji', 'Ito', 'Maintenance'),
    ],
  },
  {
    name: 'Laboratoire Verdier',
    domain: 'verdier.example',
    city: 'Lyon',
    country: 'France',
    industry: 'Materials testing',
    contract: 'Basic',
    people: [
      person('claire', 'Claire', 'Dubois', 'Responsable qualité', { ...active, language: 'fr' }),
      person('antoine', 'Antoine', 'Lefèvre', 'Ingénieur', { language: 'fr' }),
      person('margot', 'Margot', 'Petit', 'Comptabilité', { language: 'fr' }),
      person('louis', 'Louis', 'Garnier', 'Thésard', { ...invited, language: 'fr' }),
    ],
  },
  {
    name: 'Rijnmond Materials',
    domain: 'rijnmond-materials.example',
    city: 'Rotterdam',
    country: 'Netherlands',
    industry: 'Materials testing',
    contract: 'Basic',
    people: [
      person('bram', 'Bram', 'de Vries', 'Workshop', active),
      person(
        'wilhelmina',
        'Wilhelmina Josephine Antoinette',
        'van der Hoeven-Papadimitriou-Østergård-Wolfeschlegelstein',
        'Deputy head of the department for surface analysis, coatings and corrosion',
        active,
      ),
      person('sanne', 'Sanne', 'Bakker', 'Planning'),
      person('joost', 'Joost', 'Visser', 'Finance'),
    ],
  },
]

/** People whom no company claims. */
export const LONERS: readonly Person[] = [
  person('marta', 'Marta', 'Kowalczyk', 'Freelance optician'),
  person('dev', 'Dev', 'Shah', 'Amateur astronomer', invited),
  person('tuula', 'Tuula', 'Virtanen', 'Teacher'),
]
