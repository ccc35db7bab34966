/** The web application: HTTP server, security filters, API and pages put together. */
@NullMarked
package io.parcelflow.web;

import org.jspecify.annotations.NullMarked;
