/**
 * How requests to the API are read: parameters, pages of lists, bodies; shared by all resources.
 */
@NullMarked
package io.parcelflow.web.api.request;

import org.jspecify.annotations.NullMarked;
