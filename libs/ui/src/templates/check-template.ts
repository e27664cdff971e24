import Handlebars from 'handlebars';

export interface TextKey {
  key: string;
  /** The key is lengthened by a value known only when the page is shown. */
  open: boolean;
}

/** What a template refers to by name, so that a misspelt one is found at start and not by an officer. */
export class References extends Handlebars.Visitor {
  readonly partials: string[] = [];
  readonly texts: TextKey[] = [];

  static in(ast: hbs.AST.Program): References {
    const references = new References();
    references.accept(ast);
    return references;
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    if (partial.name.type === 'PathExpression') this.partials.push((partial.name as hbs.AST.PathExpression).original);
    super.PartialStatement(partial);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.note(mustache.path, mustache.params);
    super.MustacheStatement(mustache);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.note(expression.path, expression.params);
    super.SubExpression(expression);
  }

  private note(path: hbs.AST.Node, params: hbs.AST.Expression[]): void {
    const [key] = params;
    if ((path as hbs.AST.PathExpression).original !== 't' || key?.type !== 'StringLiteral') return;
    this.texts.push({ key: (key as hbs.AST.StringLiteral).value, open: params.length > 1 });
  }
}
