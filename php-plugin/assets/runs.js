( function () {
	'use strict';
	var kros = window.wcKros;
	var byId = function ( id ) { return document.getElementById( id ); };
	var SCOPE = [ 'from', 'to', 'numbers' ];

	// Every run on the screen has a panel; while it goes on, the browser asks every second and so moves it on.
	function runs( root ) {
		var result = byId( 'kros-run-result' );
		var starters = root.querySelectorAll( '[data-kind]' );
		var panels = {};
		var failed = '';

		function panelOf( run ) {
			Object.keys( panels ).forEach( function ( id ) {
				// A run of the same group takes the place of the last one.
				if ( panels[ id ].group === run.group && String( run.id ) !== id ) {
					window.clearTimeout( panels[ id ].next );
					panels[ id ].node.remove();
					delete panels[ id ];
				}
			} );
			if ( ! panels[ run.id ] ) {
				var node = byId( 'kros-run-template' ).content.firstElementChild.cloneNode( true );
				byId( 'kros-run-panels' ).append( node );
				panels[ run.id ] = { node: node, group: run.group };
				node.querySelectorAll( '[data-do]' ).forEach( function ( button ) {
					button.addEventListener( 'click', function () {
						var confirm = button.dataset.do === 'confirm';
						act( 'runs/' + run.id + '/' + ( confirm ? 'resume' : button.dataset.do ), { confirm: confirm }, run.group );
					} );
				} );
			}
			return panels[ run.id ].node;
		}
		function busy( group, is ) {
			starters.forEach( function ( one ) { if ( one.dataset.group === group ) { one.disabled = is; } } );
		}
		function show( run ) {
			var node = panelOf( run );
			var over = [ 'done', 'failed', 'stopped' ].indexOf( run.state ) >= 0;
			var bar = node.querySelector( 'progress' );
			var count = over || ! run.total ? '' : run.done + ' / ' + run.total;
			var words = [ run.name + ': ' + run.label, run.note, run.question || run.result, count, over ? '' : run.counts, run.speed ].filter( Boolean )
				.map( function ( part ) { return part.replace( /[.\s]+$/, '' ); } ).join( '. ' );
			var shown = { pause: run.state === 'running', resume: run.state === 'paused', confirm: run.state === 'asking', stop: ! over };

			busy( run.group, ! over );
			node.hidden = over;
			node.querySelector( '.kros-run-text' ).textContent = words;
			node.querySelectorAll( '[data-do]' ).forEach( function ( button ) { button.hidden = ! shown[ button.dataset.do ]; } );
			bar.setAttribute( 'aria-label', run.name );
			if ( run.total > 0 ) {
				bar.max = run.total;
				bar.value = run.done;
				bar.setAttribute( 'aria-valuetext', count );
			} else {
				bar.removeAttribute( 'value' );
			}
			// While the panel shows it, these words are for screen readers only.
			result.classList.toggle( 'screen-reader-text', ! over );
			// One look at a time, also when the answer to a button comes beside that to a push.
			window.clearTimeout( panels[ run.id ].next );
			if ( run.state === 'running' && failed && result.textContent === failed ) { result.textContent = ''; }
			// What rests somebody else may let go on.
			if ( ! over ) {
				panels[ run.id ].next = window.setTimeout( function () { push( run.id ); }, run.state === 'running' ? 1000 : 5000 );
			}
			if ( run.state !== 'running' && panels[ run.id ].words !== words ) {
				result.textContent = words;
				showReport();
			}
			panels[ run.id ].words = words;
		}
		function showReport() {
			window.fetch( window.location.href, { credentials: 'same-origin' } ).then( function ( response ) {
				return response.text();
			} ).then( function ( html ) {
				var fresh = new DOMParser().parseFromString( html, 'text/html' ).getElementById( 'kros-run-report' );
				if ( fresh ) { byId( 'kros-run-report' ).replaceWith( fresh ); }
			} );
		}
		function fail( error ) {
			failed = error.message;
			result.classList.remove( 'screen-reader-text' );
			result.textContent = failed;
		}
		function act( path, body, group ) {
			return kros.post( path, body ).then( show ).catch( function ( error ) {
				fail( error );
				busy( group, false );
			} );
		}
		// One look that fails ends nothing: the run may well go on.
		function push( id ) {
			kros.post( 'runs/' + id + '/push', {} ).then( show ).catch( function ( error ) {
				// Before the first look there is no panel.
				var panel = panels[ id ] || {};
				fail( error );
				window.clearTimeout( panel.next );
				panel.next = window.setTimeout( function () { push( id ); }, 5000 );
			} );
		}

		starters.forEach( function ( one ) {
			one.addEventListener( 'click', function () {
				var body = { kind: one.dataset.kind };
				if ( one.closest( '.kros-run-orders' ) ) {
					SCOPE.forEach( function ( name ) { body[ name ] = byId( 'kros-run-' + name ).value; } );
				}
				busy( one.dataset.group, true );
				result.classList.remove( 'screen-reader-text' );
				result.textContent = kros.text.starting;
				act( 'runs', body, one.dataset.group ).then( function () {
					if ( result.textContent === kros.text.starting ) { result.textContent = ''; }
				} );
			} );
		} );
		root.querySelectorAll( 'input' ).forEach( function ( input ) {
			// Enter would save the settings.
			input.addEventListener( 'keydown', function ( event ) { if ( event.key === 'Enter' ) { event.preventDefault(); } } );
		} );
		JSON.parse( byId( 'kros-run-panels' ).dataset.runs ).forEach( function ( id ) { push( id ); } );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		if ( byId( 'kros-runs' ) ) { runs( byId( 'kros-runs' ) ); }
	} );
}() );
