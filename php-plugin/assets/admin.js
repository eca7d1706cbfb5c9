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

	function runButton() {
		var button = byId( 'kros-run' );
		var stop = byId( 'kros-stop' );
		var progress = byId( 'kros-progress' );
		var bar = byId( 'kros-bar' );
		var result = byId( 'kros-run-result' );
		var id = progress.dataset.run;

		function show( run ) {
			var running = run.state === 'running';
			id = run.id;
			progress.hidden = stop.hidden = ! running;
			button.disabled = running;
			if ( run.total > 0 ) {
				bar.max = run.total;
				bar.value = run.done;
				bar.setAttribute( 'aria-valuetext', run.done + ' / ' + run.total );
			} else {
				bar.removeAttribute( 'value' );
			}
			result.textContent = run.label + ( run.result ? '. ' + run.result : '' );
			if ( running ) { window.setTimeout( push, 1000 ); } else { showLastRuns(); }
		}
		function showLastRuns() {
			window.fetch( window.location.href, { credentials: 'same-origin' } ).then( function ( response ) {
				return response.text();
			} ).then( function ( html ) {
				var fresh = new DOMParser().parseFromString( html, 'text/html' ).getElementById( 'kros-last-runs' );
				if ( fresh ) { byId( 'kros-last-runs' ).replaceWith( fresh ); }
			} );
		}
		function fail( error ) {
			result.textContent = error.message;
			progress.hidden = stop.hidden = true;
			button.disabled = false;
		}
		function push() { post( 'runs/' + id + '/push' ).then( show ).catch( fail ); }

		button.addEventListener( 'click', function () {
			button.disabled = true;
			result.textContent = kros.text.starting;
			post( 'runs' ).then( show ).catch( fail );
		} );
		stop.addEventListener( 'click', function () { post( 'runs/' + id + '/stop' ).then( show ).catch( fail ); } );
		if ( id ) { push(); }
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

	document.addEventListener( 'DOMContentLoaded', function () {
		document.querySelectorAll( '.kros-schedule' ).forEach( schedule );
		if ( byId( 'kros-copy' ) ) { copyButton(); }
		if ( byId( 'kros-test' ) ) { testButton(); }
		if ( byId( 'kros-run' ) ) { runButton(); }
		document.querySelectorAll( '.kros-box' ).forEach( orderBox );
	} );
}() );
