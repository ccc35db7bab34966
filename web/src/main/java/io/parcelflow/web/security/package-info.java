/** Who may ask the web server for what: hosts, origins, tokens, sessions, rates. */
@NullMarked
package io.parcelflow.web.security;

import org.jspecify.annotations.NullMarked;
