/** Who may ask the web server for what: hosts, origins, tokens, sessions, rates. */
@NullMarked
package io.parcelflow.app.web.guard;

import org.jspecify.annotations.NullMarked;
