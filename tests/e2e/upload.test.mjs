// A merchant uploads the zip to a shop that has never seen the extension, connects it, and a shopper's order gets its KROS number.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, logIn, save, screenshot, settings, shop, required } from './browser.mjs';
import { uploadAndActivate } from './upload.mjs';

const simulator = required('KROS_SIM_URL');
const product = required('KROS_PRODUCT'); // id of a product in stock
const token = 'sim-token';
const key = 'webhook-key-of-the-upload-test';
let browser, page, order;

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
});
after(async () => {
  await browser.close();
});

test('the zip is uploaded and activated in wp-admin', async () => {
  await uploadAndActivate(page, 'upload');
});

test('nothing is missing', async () => {
  await page.goto(`${shop}/wp-admin/index.php`);
  assert.deepEqual(await page.locator('.kros-notice.notice-error').allInnerTexts(), []);
});

test('the settings say that the executable does the work, and the connection works', async () => {
  await page.goto(settings());
  await page.fill('#wc_kros_api_token', token);
  await page.fill('#wc_kros_webhook_key', key);
  await save(page);
  await page.goto(settings());
  assert.match(await page.innerText('#kros-test-help'), /executable/);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.waitForSelector('#kros-test-result .kros-mark-ok');
  assert.equal(await page.locator('#kros-test-result .kros-mark-bad').count(), 0, await page.innerText('#kros-test-result'));
  await screenshot(page, 'upload-2-connected');
});

test('a shopper places an order', async () => {
  const shopper = await (await browser.newContext()).newPage();
  await shopper.context().route('**/*', (route) => (new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort()));
  await shopper.goto(`${shop}/?add-to-cart=${product}`);
  const nonce = (await (await shopper.request.get(`${shop}/?rest_route=/wc/store/v1/cart`)).headers()).nonce;
  const address = {
    first_name: 'Jana', last_name: 'Kováčová', address_1: 'Dlhá 12', city: 'Bratislava', postcode: '81101', country: 'SK',
    email: 'jana@example.test', phone: '+421900123456',
  };
  const answer = await shopper.request.post(`${shop}/?rest_route=/wc/store/v1/checkout`, {
    headers: { Nonce: nonce },
    data: { billing_address: address, shipping_address: address, payment_method: 'cod' },
  });
  const placed = await answer.json();
  assert.equal(answer.status(), 200, JSON.stringify(placed));
  order = placed.order_id;
  await shopper.context().close();
});

test('the order goes over and its KROS number stands in the list', async () => {
  await page.goto(settings('sync'));
  await page.getByRole('button', { name: 'Export new orders now' }).click();
  await page.waitForFunction(() => {
    const result = document.getElementById('kros-run-result').textContent;
    return !document.getElementById('kros-run').disabled && result !== '';
  }, undefined, { timeout: 60000 });
  await screenshot(page, 'upload-3-exported');

  const number = page.locator(`#order-${order} .kros-number, #post-${order} .kros-number`);
  for (const end = Date.now() + 20000; Date.now() < end;) {
    await page.goto(`${shop}/wp-admin/edit.php?post_type=shop_order`);
    if (await number.count()) break;
    await new Promise((done) => setTimeout(done, 300));
  }
  const { documents } = await (await fetch(`${simulator}/sim/state`)).json();
  assert.equal(documents.length, 1);
  assert.equal((await number.innerText()).trim(), documents[0].documentNumber);
  await screenshot(page, 'upload-4-number');
});

test('no script failed and no answer was a 500', () => {
  assert.deepEqual(page.problems, []);
});
