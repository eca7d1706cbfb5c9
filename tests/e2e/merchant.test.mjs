// A merchant connects the shop, tests the connection, exports the new orders and finds their numbers.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, logIn, save, screenshot, settings, shop, required } from './browser.mjs';

const simulator = required('KROS_SIM_URL');
const orders = JSON.parse(required('KROS_ORDERS')); // {"good":[ids],"bad":[ids]}
const token = 'sim-token';
const key = 'webhook-key-of-the-browser-test';
let browser, page;

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
});
after(async () => {
  await browser.close();
});

// Asks until `ready` is true or 20 seconds have passed: [value, ready].
async function until(ask) {
  for (const end = Date.now() + 20000; ;) {
    const [value, ready] = await ask();
    if (ready || Date.now() > end) return value;
    await new Promise((done) => setTimeout(done, 200));
  }
}
// The documents in KROS, once it has finished with what it was sent.
const documents = () => until(async () => {
  const state = await (await fetch(`${simulator}/sim/state`)).json();
  return [state.documents, state.documents.length > 0 && state.pending === 0];
});
const row = (id) => page.locator(`#order-${id}, #post-${id}`);

test('the tab stands among the settings of WooCommerce', async () => {
  await page.goto(`${shop}/wp-admin/admin.php?page=wc-settings`);
  await page.getByRole('link', { name: 'KROS Fakturácia + Sklad Connector' }).click();
  assert.match(page.url(), /tab=wc_kros/);
  assert.equal(
    await page.inputValue('#wc_kros_return_url'),
    `${shop}/wp-json/api/wc-kros-fakturacia-sklad-connector/api-response`,
  );
  await screenshot(page, '1-connection-empty');
});

test('a wrong token is said to be wrong', async () => {
  await page.goto(settings());
  await page.fill('#wc_kros_api_token', 'not-the-token');
  await page.fill('#wc_kros_webhook_key', key);
  await save(page);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.waitForSelector('#kros-test-result .kros-mark-bad');
  assert.match(await page.innerText('#kros-test-result'), /token/i);
  await screenshot(page, '2-connection-wrong-token');
});

test('the right token is saved, never shown again, and the connection works', async () => {
  await page.goto(settings());
  await page.fill('#wc_kros_api_token', token);
  await save(page);
  await page.goto(settings());
  assert.equal(await page.inputValue('#wc_kros_api_token'), '');
  const html = await page.content();
  assert.ok(!html.includes(token) && !html.includes(key), 'a secret stands in the page');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.waitForSelector('#kros-test-result .kros-mark-ok');
  assert.equal(await page.locator('#kros-test-result .kros-mark-bad').count(), 0, await page.innerText('#kros-test-result'));
  await screenshot(page, '3-connection-works');
});

test('an empty submit keeps both secrets', async () => {
  await page.fill('#wc_kros_purchase_code', 'KUP-1');
  await save(page);
  await page.goto(settings());
  assert.equal(await page.inputValue('#wc_kros_purchase_code'), 'KUP-1');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.waitForSelector('#kros-test-result .kros-mark-ok');
});

test('the return URL is copied by keyboard', async () => {
  await page.goto(settings());
  await page.getByRole('button', { name: 'Copy', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('kros-copied').textContent !== '');
});

test('the settings of orders are saved', async () => {
  await page.goto(settings('orders'));
  await page.selectOption('#wc_kros_export_statuses', ['processing', 'completed']);
  await page.fill('#wc_kros_series_order', 'OP');
  await screenshot(page, '4-orders');
  await save(page);
  await page.goto(settings('orders'));
  assert.deepEqual(
    await page.$eval('#wc_kros_export_statuses', (list) => [...list.selectedOptions].map((option) => option.value).sort()),
    ['completed', 'processing'],
  );
  assert.equal(await page.inputValue('#wc_kros_series_order'), 'OP');
  await page.fill('#wc_kros_series_order', '');
  await save(page);
});

test('"Export new orders now" sends the orders', async () => {
  await page.goto(settings('sync'));
  await page.getByRole('button', { name: 'Export new orders now' }).click();
  await page.waitForFunction(() => {
    const button = document.getElementById('kros-run');
    const result = document.getElementById('kros-run-result').textContent;
    return !button.disabled && result !== '';
  }, undefined, { timeout: 60000 });
  await screenshot(page, '5-exported');
  assert.equal((await documents()).length, orders.good.length);
});

test('the order list shows each number as KROS gave it, and the reason where there is none', async () => {
  const numbers = (await documents()).map((one) => one.documentNumber);
  assert.equal(new Set(numbers).size, orders.good.length);

  const list = `${shop}/wp-admin/edit.php?post_type=shop_order`;
  const shown = await until(async () => {
    await page.goto(list);
    const cells = await Promise.all(orders.good.map((id) => row(id).locator('.kros-number').allInnerTexts()));
    return [cells.flat().sort(), cells.every((texts) => texts.length)];
  });
  assert.deepEqual(shown, numbers.sort());
  for (const id of orders.bad) {
    assert.equal(await row(id).locator('.kros-number').count(), 0);
    assert.ok((await row(id).locator('.kros-reason').innerText()).length > 10);
  }
  await screenshot(page, '6-order-list');
});

test('the order screen shows the number, and the reason with "Send again"', async () => {
  await page.goto(`${shop}/wp-admin/post.php?post=${orders.good[0]}&action=edit`);
  const box = page.locator('#wc-kros');
  const number = (await box.locator('.kros-number strong').first().innerText()).trim();
  assert.ok((await documents()).some((one) => one.documentNumber === number));
  await screenshot(page, '7-order');

  await page.goto(`${shop}/wp-admin/post.php?post=${orders.bad[0]}&action=edit`);
  assert.ok((await box.locator('.kros-reason').innerText()).length > 10);
  await box.getByRole('button', { name: 'Send again' }).click();
  await page.waitForFunction(() => {
    const text = document.querySelector('#wc-kros .kros-answer').textContent;
    return text !== '' && text !== window.wcKros.text.sending;
  });
  await screenshot(page, '8-order-refused');
});

test('the log tells what happened', async () => {
  await page.goto(settings('logs'));
  assert.ok((await page.locator('.kros-log tbody tr').count()) > 1);
  assert.ok(!(await page.content()).includes(token));
  await screenshot(page, '9-logs');
});

test('everything can be read on a small screen', async () => {
  const wider = {};
  const small = await logIn(browser, { width: 390, height: 844 });
  for (const section of ['', 'orders', 'invoices', 'customers', 'sync', 'logs']) {
    await small.goto(settings(section));
    const wide = await small.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await screenshot(small, `small-${section || 'connection'}`);
    if (wide > 1) wider[section] = wide;
  }
  assert.deepEqual(wider, {}, 'pixels beyond the edge of the screen, by section');
  await small.context().close();
});

test('no script failed and no answer was a 500', () => {
  assert.deepEqual(page.problems, []);
});
