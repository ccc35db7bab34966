/** The web server and monitoring as components of the service. */
@NullMarked
package io.parcelflow.web.server;

import org.jspecify.annotations.NullMarked;
