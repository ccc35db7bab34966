/** Sources, reports, alerts, health and configuration in the API. */
@NullMarked
package io.parcelflow.web.api.service;

import org.jspecify.annotations.NullMarked;
