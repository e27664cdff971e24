import type { HelperDelegate, HelperOptions } from 'handlebars';

import type { Assets } from '../pages/assets';

/** What a view says about the page around it; the layout reads it as `@page`. */
export interface Page {
  title?: string;
  layout?: string;
  /** The reading measure instead of the full width. */
  narrow?: boolean;
  /** False on the form, where the dock stands at the end. */
  footer?: boolean;
  /** Names of assets, separated by spaces. */
  scripts?: string;
}

export function pageHelpers(assets: Assets): Record<string, HelperDelegate> {
  return {
    /** `{{page title=(t 'round.title') narrow=true layout='officer'}}`, once, on the first line of a view. */
    page: (options: HelperOptions) => {
      Object.assign(options.data.page as Page, options.hash);
      return '';
    },

    asset: (name: string) => assets.url(name),

    words: (text: string | undefined) => (text ?? '').split(' ').filter(Boolean),

    can: (permission: string, options: HelperOptions) => options.data.root.actor?.permissions?.includes(permission) ?? false,
  };
}
