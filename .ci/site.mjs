// What a browser makes of the pages: errors, links, accessibility, search, screenshots.
//
// node site.mjs CHROMIUM SITE REPORT SCREENSHOTS
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

// A browser that hangs must not hang the checks.
setTimeout(() => { console.error('the browser took more than ten minutes'); process.exit(1); }, 600_000).unref();

const [executablePath, site, report, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = pathToFileURL(site).href;
const at = (path) => `${root}/${path}`;
mkdirSync(shots, { recursive: true });

const faults = [];
const fault = (page, what) => faults.push(`${page}: ${what}`);
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath, headless: true, args });

async function open(context, url, name) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => { if (message.type() === 'error') fault(name, message.text()); });
  page.on('pageerror', (error) => fault(name, error.message));
  page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) fault(name, `asks for ${request.url()}`); });
  page.on('requestfailed', (request) => fault(name, `lacks ${request.url()}`));
  await page.goto(url);
  return page;
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], preload: false }));
  for (const { id, impact, nodes } of found.violations) {
    const line = `axe ${impact}: ${id} (${nodes.length}) ${nodes[0].html.slice(0, 160)}`;
    if (impact === 'serious' || impact === 'critical') fault(name, line);
    else console.log(`${name}: ${line}`);
  }
}

const pages = [
  'index.html', 'documents.html', 'document/hk-shanghai-2024.html', 'document/hk-shanghai-2024/6/32.html',
  'document/news-takungpao-2024.html', 'institution/hkex.html', 'institution/hktdc.html', 'event/shanghai-hk-conference-6.html',
  'place/hong-kong.html', 'institution.html', 'areas.html', 'scheme/area/finance.html', 'report.html', 'questions.html',
  'question/body-dossier.html', 'ontology.html', 'data.html', 'search.html',
];
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

try {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of size === 'wide' ? ['light', 'dark'] : ['light']) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      for (const folder of size === 'wide' && colorScheme === 'light' ? ['', 'zh-Hans/', 'en/'] : ['', 'en/']) {
        for (const path of pages) {
          const name = `${folder}${path} (${size}, ${colorScheme})`;
          const page = await open(context, at(folder + path), name);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (wide > 1) fault(name, `is ${wide} pixels wider than the screen`);
          await accessible(page, name);
          if (folder !== 'zh-Hans/' && colorScheme === 'light') {
            const file = `${shots}/${size}-${(folder + path).replace(/[/.]/g, '-').replace(/-html$/, '')}.png`;
            await page.screenshot({ path: file, fullPage: size === 'wide' && !/hk-shanghai-2024.html|ontology|report/.test(path) });
          }
          await page.close();
        }
      }
      await context.close();
    }
  }

  const context = await browser.newContext({ viewport: sizes.wide });
  const alone = await open(context, pathToFileURL(report).href, 'the report alone');
  await accessible(alone, 'the report alone');
  await alone.pdf({ path: `${shots}/report.pdf`, format: 'A4' });
  await alone.close();

  // The name in each script leads to its page, by the keyboard alone.
  for (const [folder, words] of [['', '港交所'], ['', '香港交易及结算所'], ['', 'hong kong exchanges'], ['en/', '港交所'], ['zh-Hans/', 'ＨＫＥＸ'], ['en/document/hk-shanghai-2024/', '香港贸发局']]) {
    const path = folder.endsWith('2024/') ? `${folder}1/2.html` : `${folder}index.html`;
    const own = await browser.newContext({ viewport: sizes.wide });
    const page = await open(own, at(path), `search ${words}`);
    await page.locator('#q').focus();
    await page.keyboard.type(words);
    await page.locator('.results li').first().waitFor();
    if (words === '港交所' && !folder) await page.screenshot({ path: `${shots}/search.png` });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const language = folder.split('/')[0];
    const id = words === '香港贸发局' ? 'hktdc' : 'hkex';
    const expected = at(`${language ? `${language}/` : ''}institution/${id}.html`);
    await page.waitForURL(expected, { timeout: 10_000 }).catch(() => fault(`search ${words}`, `leads to ${page.url()}`));
    await own.close();
  }
  const results = await open(context, `${at('en/search.html')}?q=${encodeURIComponent('大學')}`, 'all results');
  await results.locator('#all-results li').first().waitFor();
  await results.keyboard.press('Tab');
  const first = await results.evaluate(() => document.activeElement.className);
  if (first !== 'skip') fault('all results', `the first stop of the keyboard is ${first}`);
} catch (error) {
  fault('the browser', error.message);
} finally {
  await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 5_000))]);
}

if (faults.length) {
  console.error([...new Set(faults)].slice(0, 60).join('\n'));
  console.error(`${faults.length} faults`);
  process.exit(1);
}
console.log(`the pages in a browser: ${pages.length} pages in three languages, no fault; screenshots in ${shots}`);
process.exit(0);
