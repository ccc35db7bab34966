/**
 * The web site as a whole: what of the server, its guards, the API and the pages belongs together.
 */
@NullMarked
package io.parcelflow.web;

import org.jspecify.annotations.NullMarked;
