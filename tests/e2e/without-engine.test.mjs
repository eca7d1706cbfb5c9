// A merchant uploads the plugin's zip on a host that neither loads the extension nor starts programs: nothing breaks, and one
// notice says what is missing and what to ask for.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, logIn, save, screenshot, settings, shop } from './browser.mjs';
import { uploadAndActivate } from './upload.mjs';

let browser, page;
before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
});
after(async () => {
  await browser.close();
});

test('the zip is uploaded and activated in wp-admin', async () => {
  await uploadAndActivate(page, 'without');
});

test('one notice says what is missing', async () => {
  for (const path of ['plugins.php', 'index.php']) {
    await page.goto(`${shop}/wp-admin/${path}`);
    const notices = page.locator('.kros-notice.notice-error');
    assert.equal(await notices.count(), 1, path);
    assert.match(await notices.innerText(), /proc_open.*web host.*extension/);
  }
  await screenshot(page, 'without-2-notice');
});

test('the settings tab works', async () => {
  await page.goto(settings());
  await page.fill('#wc_kros_purchase_code', 'KUP-2');
  await save(page);
  await page.goto(settings());
  assert.equal(await page.inputValue('#wc_kros_purchase_code'), 'KUP-2');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.waitForFunction(() => /proc_open/.test(document.getElementById('kros-test-result').textContent));
  await screenshot(page, 'without-3-settings');
});

test('the shop, its orders and the return URL answer', async () => {
  assert.equal((await page.goto(`${shop}/`)).status(), 200);
  assert.equal((await page.goto(`${shop}/wp-admin/edit.php?post_type=shop_order`)).status(), 200);
  const answer = await fetch(`${shop}/wp-json/api/wc-kros-fakturacia-sklad-connector/api-response`, { method: 'POST', body: '{}' });
  assert.ok([401, 503].includes(answer.status), `the return URL answered ${answer.status}`);
});

test('no script failed and no page was white', () => {
  assert.deepEqual(page.problems.filter((problem) => !problem.includes('api-response')), []);
});
