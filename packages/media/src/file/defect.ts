/** What is wrong with a file's bytes, as the end of a sentence that begins with its name. */
export class Defect extends Error {
  override readonly name = 'Defect';
}
