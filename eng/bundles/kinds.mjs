// Which stylesheet a page gets, and which pages carry the rules of their first screen themselves.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dist.mjs';

const drawings = 'wwwroot/img/icons.svg';
export const everything = ['src/Portal', 'src/Portal.Core', 'wwwroot/js', drawings];
const pages = 'src/Portal/Pages';
const icons = ['src/Portal/Pages/Shared/IconTagHelper.cs', drawings];
const allBut = (...kept) => readdirSync(join(root, pages), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !kept.includes(entry.name)).map(entry => `${pages}/${entry.name}`);
const shell = [`${pages}/Shared/_Layout.cshtml`, ...icons];

/** A sheet holds what these sources can name. Its folders are those of Pages whose pages get it; app is for all others. */
export const sheets = [
  { name: 'app', sources: everything, except: [`${pages}/Admin`], folders: [] },
  { name: 'admin', sources: everything, except: allBut('Admin', 'Shared'), folders: ['Admin'] },
];

/** First screens: `except` names partials that nobody sees before he asks for them. */
export const firsts = [
  { name: 'home', pages: ['/Index'], sources: [...shell, `${pages}/Index.cshtml`] },
  {
    name: 'report',
    pages: ['/Reports/Show'],
    sources: [...shell, `${pages}/Reports/Show.cshtml`, `${pages}/Reports/Blocks`, `${pages}/Reports/ReportScreen.cs`,
      'src/Portal.Core/Reports/Charts', 'src/Portal.Core/Captures/Watermarks'],
    except: ['_Menu', '_CaptureTable'],
  },
  { name: 'plain', pages: ['/SignIn', '/SetUp'], sources: [`${pages}/SignIn.cshtml`, `${pages}/SetUp.cshtml`, `${pages}/Shared/_Bare.cshtml`, ...icons] },
];
