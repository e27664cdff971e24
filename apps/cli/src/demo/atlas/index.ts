export { type Entrance, entrances } from './entrances';
export { type Memory, placeOf, type Sight, walk, type Walk } from './walk';
