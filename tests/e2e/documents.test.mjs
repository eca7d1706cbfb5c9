// A merchant sets the rules of documents, looks at a preview, issues an invoice and mails it; the customer finds it in My Account.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openBrowser, logIn, save, screenshot, settings, shop, required } from './browser.mjs';

const customer = JSON.parse(required('KROS_CUSTOMER')); // {"login":…,"password":…,"order":id,"account":url}
const mailbox = required('KROS_MAILBOX');
const orderPage = `${shop}/wp-admin/post.php?post=${customer.order}&action=edit`;
let browser, page;

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
});
after(async () => {
  await browser.close();
});

const rules = () => page.locator('#wc_kros_rules tbody tr');
const kinds = () => page.$$eval('#wc_kros_rules [data-column=kind] select', (all) => all.map((one) => one.value));
const mails = () => readFileSync(mailbox, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

test('rules are added, moved and removed by keyboard, and saved in their order', async () => {
  await page.goto(settings('invoices'));
  assert.deepEqual(await kinds(), ['proforma', 'invoice']);
  await page.getByRole('button', { name: 'Add a rule' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.closest('tr').rowIndex), 3, 'the focus is in the new row');
  await rules().nth(2).locator('[data-column=kind] select').selectOption('invoice');
  await rules().nth(2).locator('[data-column=when] select').selectOption('status');
  await rules().nth(2).locator('[data-column=customer] select').selectOption('company');
  await rules().nth(2).locator('[data-column=statuses] select').selectOption(['completed'], { force: true });
  const up = rules().nth(2).getByRole('button', { name: 'Move up' });
  await up.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.closest('tr').rowIndex), 2, 'the focus stays with the row');
  await rules().nth(0).getByRole('button', { name: 'Remove' }).click();
  await page.check('#wc_kros_make_invoice');
  await page.check('#wc_kros_make_proforma');
  await page.fill('#wc_kros_series_invoice', 'FV');
  await page.getByRole('button', { name: 'Add a country' }).first().click();
  await page.locator('#wc_kros_series_by_country tbody select').selectOption('CZ');
  await page.locator('#wc_kros_series_by_country tbody [data-column=invoice] input').fill('FVC');
  await save(page);
  await page.goto(settings('invoices'));
  assert.deepEqual(await kinds(), ['invoice', 'invoice']);
  assert.equal(await rules().nth(0).locator('[data-column=when] select').inputValue(), 'status');
  assert.deepEqual(
    await rules().nth(0).locator('[data-column=statuses] select').evaluate((list) => [...list.selectedOptions].map((one) => one.value)),
    ['completed'],
  );
  assert.equal(await page.locator('#wc_kros_series_by_country tbody [data-column=invoice] input').inputValue(), 'FVC');
  await screenshot(page, 'documents-1-rules');
  await page.fill('#wc_kros_series_invoice', '');
  await page.locator('#wc_kros_series_by_country tbody').getByRole('button', { name: 'Remove' }).click();
  await save(page);
  await page.goto(settings('invoices'));
  assert.equal(await page.locator('#wc_kros_series_by_country tbody tr').count(), 0);
});

test('the preview is a dialog that shows lines, VAT and totals, and closes by keyboard', async () => {
  await page.goto(orderPage);
  const button = page.locator('#wc-kros .kros-preview[data-kind=invoice]');
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.locator('.kros-preview-totals').waitFor();
  assert.match(await dialog.locator('.kros-preview-lines').innerText(), /Hrnček modrý/);
  assert.equal(await dialog.locator('.kros-preview-vat tbody tr').count(), 2);
  assert.match(await dialog.locator('.kros-preview-totals').innerText(), /66[.,]60/);
  assert.ok(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)), 'the focus is in the dialog');
  await screenshot(page, 'documents-2-preview');
  await page.keyboard.press('Escape');
  assert.equal(await dialog.count(), 0);
  assert.ok(await button.evaluate((one) => one === document.activeElement), 'the focus is back on the button');
});

test('the invoice is issued from the order and its number arrives', async () => {
  await page.locator('#wc-kros').getByRole('button', { name: 'Issue invoice in KROS' }).click();
  await page.waitForFunction(() => !/^$|Asking|…$/.test(document.querySelector('#wc-kros .kros-answer').textContent));
  const invoice = page.locator('#wc-kros .kros-document-invoice');
  for (let left = 40; ; left--) {
    await page.goto(orderPage);
    if (await invoice.locator('.kros-number').count()) break;
    assert.ok(left, `no number: ${await page.locator('#wc-kros').innerText()}`);
    await new Promise((done) => setTimeout(done, 500));
  }
  await screenshot(page, 'documents-3-order');
});

test('it is sent by e-mail with its PDF', async () => {
  const number = (await page.locator('#wc-kros .kros-document-invoice .kros-number strong').innerText()).trim();
  await page.locator('#wc-kros .kros-document-invoice .kros-email').click();
  await page.waitForFunction(() => /jana@example\.test/.test(document.querySelector('#wc-kros .kros-answer').textContent));
  const mail = mails().filter((one) => one.subject.includes(number)).pop();
  assert.equal(mail.to, 'jana@example.test');
  assert.match(Buffer.from(Object.values(mail.files)[0], 'base64').toString('latin1'), /^%PDF/);
  const letter = await page.context().newPage();
  await letter.setContent(mail.message);
  await screenshot(letter, 'documents-4-mail');
  await letter.close();
});

test('the list offers the documents of many orders', async () => {
  await page.goto(`${shop}/wp-admin/edit.php?post_type=shop_order`);
  await page.locator(`#order-${customer.order} input[type=checkbox], #post-${customer.order} input[type=checkbox]`).check();
  await page.selectOption('#bulk-action-selector-top', 'wc_kros_issue_invoice');
  await Promise.all([page.waitForEvent('load'), page.click('#doaction')]);
  assert.match(await page.locator('.kros-bulk').innerText(), /Done: 0\. Skipped: 1\. Failed: 0\./);
  await screenshot(page, 'documents-5-bulk');
  await page.locator(`#order-${customer.order} input[type=checkbox], #post-${customer.order} input[type=checkbox]`).check();
  await page.selectOption('#bulk-action-selector-top', 'wc_kros_pdf');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#doaction')]);
  assert.match(readFileSync(await download.path(), 'latin1'), /^%PDF/);
  await page.selectOption('#bulk-action-selector-top', 'wc_kros_preview');
  await Promise.all([page.waitForEvent('load'), page.click('#doaction')]);
  await page.getByRole('dialog').locator('.kros-preview-totals').waitFor();
});

test('the customer finds number and PDF in My Account, and nobody else gets it', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const account = await context.newPage();
  await account.goto(`${shop}/wp-login.php`);
  await account.fill('#user_login', customer.login);
  await account.fill('#user_pass', customer.password);
  await Promise.all([account.waitForEvent('load'), account.click('#wp-submit')]);
  await account.goto(`${customer.account}orders/`);
  const link = await account.locator('a.kros-invoice').first().getAttribute('href');
  await screenshot(account, 'documents-6-account-orders');
  await account.goto(`${customer.account}view-order/${customer.order}/`);
  assert.equal(await account.locator('.kros-documents a.kros-pdf').count(), 1);
  await screenshot(account, 'documents-7-account-order');
  const file = await context.request.get(link);
  assert.equal(file.headers()['content-type'], 'application/pdf');
  assert.match(file.headers()['content-disposition'], /^attachment; filename=".+\.pdf"$/);
  assert.match(file.headers()['cache-control'], /no-store/);
  assert.match((await file.body()).toString('latin1'), /^%PDF/);
  const other = link.replace(/order_id=\d+/, `order_id=${customer.order - 1}`);
  assert.equal((await context.request.get(other)).status(), 404);
  await context.close();
  const nobody = await browser.newContext();
  const refused = await nobody.request.get(link);
  assert.ok(!/pdf/.test(refused.headers()['content-type']), 'a visitor gets no file');
  await nobody.close();
});

test('no script failed and no answer was a 500', () => {
  assert.deepEqual(page.problems, []);
});
