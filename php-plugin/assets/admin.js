( function () {
	'use strict';
	var kros = window.wcKros;
	var byId = function ( id ) { return document.getElementById( id ); };

	function post( path, body ) {
		// Answers come in the language of the user, as the page itself.
		return window.fetch( kros.root + path + ( kros.root.indexOf( '?' ) < 0 ? '?' : '&' ) + '_locale=user', {
			method: 'POST',
			credentials: 'same-origin',
			headers: { 'Content-Type': 'application/json', 'X-WP-Nonce': kros.nonce },
			body: JSON.stringify( body || {} )
		} ).then( function ( response ) {
			return response.json().then( function ( answer ) {
				if ( ! response.ok ) { throw new Error( answer.message || kros.text.no_shop ); }
				return answer;
			} );
		} ).catch( function ( error ) {
			throw error instanceof TypeError || error instanceof SyntaxError ? new Error( kros.text.no_shop ) : error;
		} );
	}

	kros.post = post;

	function element( tag, text, className ) {
		var node = document.createElement( tag );
		node.textContent = text || '';
		if ( className ) { node.className = className; }
		return node;
	}

	// For documents.js.
	kros.post = post;
	kros.element = element;

	function checkLine( check ) {
		var line = element( 'li' );
		var mark = element( 'span', check.ok ? '✓' : '✗', 'kros-mark ' + ( check.ok ? 'kros-mark-ok' : 'kros-mark-bad' ) );
		mark.setAttribute( 'aria-hidden', 'true' );
		var text = element( 'span' );
		text.append( element( 'span', ( check.ok ? kros.text.passed : kros.text.failed ) + ' ', 'screen-reader-text' ) );
		text.append( element( 'strong', check.label || check.name ), check.message ? ' – ' + check.message : '' );
		line.append( mark, text );
		return line;
	}

	function copyButton() {
		byId( 'kros-copy' ).addEventListener( 'click', function () {
			var field = byId( 'wc_kros_return_url' );
			var done = function () { byId( 'kros-copied' ).textContent = kros.text.copied; };
			field.select();
			if ( navigator.clipboard ) { navigator.clipboard.writeText( field.value ).then( done ); } else if ( document.execCommand( 'copy' ) ) { done(); }
		} );
	}

	function testButton() {
		var button = byId( 'kros-test' );
		var result = byId( 'kros-test-result' );
		var spinner = button.parentNode.querySelector( '.spinner' );
		button.addEventListener( 'click', function () {
			var typed = Array.prototype.some.call( document.querySelectorAll( '.kros-secret' ), function ( field ) { return field.value !== ''; } );
			if ( typed ) { result.replaceChildren( element( 'p', kros.text.unsaved ) ); return; }
			button.disabled = true;
			spinner.classList.add( 'is-active' );
			result.replaceChildren( element( 'p', kros.text.testing ) );
			post( 'test-connection' ).then( function ( answer ) {
				var list = element( 'ul' );
				answer.checks.forEach( function ( check ) { list.append( checkLine( check ) ); } );
				result.replaceChildren( element( 'p', answer.message ), list );
				if ( answer.series.length ) {
					result.append( element( 'p', kros.text.series + ' ' + answer.series.map( function ( one ) {
						return one.code + ( one.name ? ' (' + one.name + ')' : '' );
					} ).join( ', ' ) ) );
				}
			} ).catch( function ( error ) {
				result.replaceChildren( element( 'p', error.message ) );
			} ).then( function () {
				button.disabled = false;
				spinner.classList.remove( 'is-active' );
			} );
		} );
	}

	function pingButton() {
		var button = byId( 'kros-ping' );
		var result = byId( 'kros-ping-result' );
		button.addEventListener( 'click', function () {
			button.disabled = true;
			result.replaceChildren( element( 'p', kros.text.pinging ) );
			post( 'test-notification' ).then( function ( answer ) {
				var list = element( 'ul' );
				list.append( checkLine( { ok: answer.ok, label: answer.message, message: answer.advice } ) );
				result.replaceChildren( list );
			} ).catch( function ( error ) {
				result.replaceChildren( element( 'p', error.message ) );
			} ).then( function () { button.disabled = false; } );
		} );
	}

	function orderBox( box ) {
		var answer = box.querySelector( '.kros-answer' );
		var confirm = box.querySelector( '.kros-confirm' );
		var word = confirm.querySelector( 'input' );
		var wanted = { kind: 'order', ref: 0 };

		function send() {
			answer.textContent = kros.text.sending;
			post( 'orders/' + box.dataset.order + '/send-again', { kind: wanted.kind, ref: wanted.ref, confirm: word.value } ).then( function ( got ) {
				answer.textContent = got.message;
				confirm.hidden = got.result !== 'confirm';
				word.value = '';
				if ( got.result === 'confirm' ) { word.focus(); }
			} ).catch( function ( error ) { answer.textContent = error.message; } );
		}
		box.querySelectorAll( '.kros-send-again' ).forEach( function ( button ) {
			button.addEventListener( 'click', function () {
				wanted = { kind: button.dataset.kind, ref: parseInt( button.dataset.ref, 10 ) };
				word.value = '';
				send();
			} );
		} );
		box.querySelector( '.kros-send-confirmed' ).addEventListener( 'click', send );
	}

	function schedule( row ) {
		var mode = row.querySelector( 'select' );
		mode.addEventListener( 'change', function () { row.dataset.mode = mode.value; } );
	}

	// Whoever lets changed cards be imported nearly always wants all of them read once a day besides; the hint says why.
	function besides( changed, all ) {
		changed.addEventListener( 'change', function () {
			if ( changed.value !== 'off' && all.value === 'off' ) {
				all.value = 'daily';
				all.dispatchEvent( new Event( 'change', { bubbles: true } ) );
			}
		} );
	}

	// Panels of variations come later, so the page listens.
	document.addEventListener( 'click', function ( event ) {
		var button = event.target.closest ? event.target.closest( '.kros-why-ask' ) : null;
		if ( ! button ) { return; }
		var answer = button.parentNode.querySelector( '.kros-why' );
		button.disabled = true;
		answer.textContent = kros.text.testing;
		post( 'products/' + button.dataset.product + '/stock' )
			.then( function ( got ) { answer.textContent = got.message; } )
			.catch( function ( error ) { answer.textContent = error.message; } )
			.then( function () { button.disabled = false; } );
	} );

	document.addEventListener( 'DOMContentLoaded', function () {
		document.querySelectorAll( '.kros-schedule' ).forEach( schedule );
		if ( byId( 'wc_kros_schedule_stock_all' ) ) { besides( byId( 'wc_kros_schedule_stock_changed' ), byId( 'wc_kros_schedule_stock_all' ) ); }
		if ( byId( 'kros-copy' ) ) { copyButton(); }
		if ( byId( 'kros-test' ) ) { testButton(); }
		if ( byId( 'kros-ping' ) ) { pingButton(); }
		document.querySelectorAll( '.kros-box' ).forEach( orderBox );
	} );
}() );
