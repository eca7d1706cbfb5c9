// A merchant looks at a card, tries an import, imports, answers the safety stop and takes the import back.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, logIn, save, screenshot, settings, shop, simulator } from './browser.mjs';

let browser, page;

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
  await page.goto(settings());
  await page.fill('#wc_kros_api_token', 'sim-token');
  await save(page);
});
after(async () => {
  await simulator('catalog', { put: [{ id: 9001, price: 20, priceInclVat: 24.6 }] });
  await browser.close();
});

const result = () => page.innerText('#kros-run-result');
async function run(name, end) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForFunction((word) => document.querySelector('#kros-run-result').textContent.includes(word), end, { timeout: 60000 });
}

test('one real card is shown with what is recognised in it', async () => {
  await page.goto(settings('stock'));
  await page.fill('#kros-mapping-code', 'TRI-BI-L');
  await page.getByRole('button', { name: 'Show a real card' }).click();
  await page.waitForSelector('#kros-mapping-raw:not([hidden])');
  assert.match(await page.innerText('[data-property=price_incl] .kros-recognised'), /priceInclVat: 24\.6/);
  await screenshot(page, 'stock-1-mapping');
});

test('a trial shows the differences and makes no product', async () => {
  await page.goto(settings('stock'));
  await run('Dry run: all cards', 'Finished');
  await page.waitForSelector('.kros-changes');
  assert.match(await page.innerText('.kros-changes'), /TRI-BI-L[\s\S]*Would change[\s\S]*24\.6/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'All changes as CSV' }).click()]);
  assert.match(download.suggestedFilename(), /^kros-stock-\d+\.csv$/);
  await screenshot(page, 'stock-2-trial');
});

test('the import makes products', async () => {
  await run('Import all cards', 'Finished');
  assert.match(await result(), /created: 4/);
  await page.goto(`${shop}/wp-admin/edit.php?post_type=product&s=TRI-BI-L`);
  await page.getByRole('link', { name: 'Tričko biele L', exact: false }).first().click();
  await page.waitForSelector('#wc-kros-stock');
  assert.match(await page.innerText('#wc-kros-stock'), /TRI-BI-L[\s\S]*24\.6/);
  await screenshot(page, 'stock-3-product');
});

test('an import that looks wrong stops, asks, and goes on when told to', async () => {
  await simulator('catalog', { put: [{ id: 9001, price: 1, priceInclVat: 1.23 }] });
  await page.goto(settings('stock'));
  await run('Import changed cards', 'Waiting for your answer');
  assert.match(await result(), /from 24\.6 to 1\.23/);
  await screenshot(page, 'stock-4-question');
  await page.getByRole('button', { name: 'Yes, import anyway' }).click();
  await page.waitForFunction(() => document.querySelector('#kros-run-result').textContent.includes('Finished'), null, { timeout: 60000 });
  await page.waitForFunction(() => document.querySelector('.kros-changes').textContent.includes('1.23'));
});

test('the last import is taken back', async () => {
  await page.goto(settings('stock'));
  await run('Undo names, prices and descriptions of the last import', 'Finished');
  assert.match(await result(), /Restored products: 1;/);
  await screenshot(page, 'stock-5-undone');
});

test('the settings are saved', async () => {
  await page.goto(settings('stock'));
  await page.selectOption('#wc_kros_stock_gone', 'hide');
  await page.fill('#kros_mapping_quantity', 'stockQuantity');
  await save(page);
  assert.equal(await page.inputValue('#wc_kros_stock_gone'), 'hide');
  assert.equal(await page.inputValue('#kros_mapping_quantity'), 'stockQuantity');
  assert.deepEqual(page.problems, []);
});

test('the screen fits a phone', async () => {
  const small = await logIn(browser, { width: 390, height: 844 });
  await small.goto(settings('stock'));
  const wide = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 1, `${wide} px too wide`);
  await screenshot(small, 'stock-6-phone');
});
