package io.parcelflow.collectors.http.json;

import java.util.Set;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Which members are kept. */
sealed interface MemberFilter {

    /** Those of these names, which the parser compares without making texts of them. */
    record Including(CompactJsonObject.Names names, PropertyNameMatcher matcher)
            implements MemberFilter {}

    /** Those of all other names. */
    record Excluding(Set<String> names) implements MemberFilter {}
}
