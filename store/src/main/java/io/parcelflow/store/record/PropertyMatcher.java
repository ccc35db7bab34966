package io.parcelflow.store.record;

import org.jspecify.annotations.Nullable;

/**
 * Selects the stored property that matches given keys.
 *
 * <p>A parcel number decides if state and county do not contradict it. An address names one
 * property only as long as no two parcel numbers are known at it (condominiums without unit
 * numbers); beyond that only those without a number match.
 *
 * @param <P> what a property is known by in its store; the least is the oldest
 */
public final class PropertyMatcher<P extends Comparable<P>> {

    private final String parcel;
    private final @Nullable P except;

    private @Nullable P exact;
    private @Nullable P sameNumber;
    private int sameNumberCount;

    private @Nullable P atAddress;
    private @Nullable P atAddressWithoutParcel;
    private String parcelAtAddress;
    private boolean isShared;

    /**
     * Creates a matcher.
     *
     * @param parcel parcel key of the property that is looked for, empty if it has none
     * @param except a property that is not looked for, null for none
     */
    public PropertyMatcher(String parcel, @Nullable P except) {
        this.parcel = parcel;
        this.parcelAtAddress = parcel;
        this.except = except;
    }

    public void addParcelMatch(P property, String otherParcel) {
        if (property.equals(except)) {
            return;
        }
        if (otherParcel.equals(parcel)) {
            exact = property;
        } else if (PropertyKeys.sameParcel(otherParcel, parcel)) {
            sameNumber = property;
            sameNumberCount++;
        }
    }

    public void addAddressMatch(P property, String otherParcel) {
        if (!property.equals(except)) {
            atAddress = older(atAddress, property);
            if (otherParcel.isEmpty()) {
                atAddressWithoutParcel = older(atAddressWithoutParcel, property);
            }
        }
        if (!otherParcel.isEmpty()) {
            isShared |=
                    !parcelAtAddress.isEmpty()
                            && !PropertyKeys.sameParcel(parcelAtAddress, otherParcel);
            parcelAtAddress = otherParcel;
        }
    }

    private P older(@Nullable P known, P property) {
        return known == null || property.compareTo(known) < 0 ? property : known;
    }

    /** The matching property, null if there is none. */
    public @Nullable P bestMatch() {
        if (exact != null || sameNumberCount == 1) {
            return exact != null ? exact : sameNumber;
        }
        if (isShared) {
            return parcel.isEmpty() ? atAddressWithoutParcel : null;
        }
        return atAddress;
    }
}
