/** The context of one command: environment, settings, engine. */
@NullMarked
package io.parcelflow.cli.session;

import org.jspecify.annotations.NullMarked;
