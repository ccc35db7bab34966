/** Connections to sources: sockets, TLS, message framing, content codings and deadlines. */
@NullMarked
package io.parcelflow.collectors.http.connection;

import org.jspecify.annotations.NullMarked;
