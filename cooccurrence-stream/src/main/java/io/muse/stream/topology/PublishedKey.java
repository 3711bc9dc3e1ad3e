package io.muse.stream.topology;

/**
 * Key of an outgoing record.
 *
 * @param text as UTF-8
 * @param partition of its playlist, which its text alone would not lead to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PublishedKey(byte[] text, int partition) {}
