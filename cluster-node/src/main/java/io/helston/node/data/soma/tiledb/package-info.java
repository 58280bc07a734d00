/**
 * TileDB arrays and groups in format versions 21 to 23, as SOMA experiments use them.
 *
 * <p>An array is a folder with {@code __schema/__t1_t2_uuid} (the newest is the array's, older ones
 * belong to older fragments), {@code __schema/__enumerations/}, {@code
 * __fragments/__t1_t2_uuid_v/}, {@code __commits/} and {@code __meta/}. A fragment counts if {@code
 * __commits} has its {@code .wrt} file or a consolidated {@code .con} file lists it, an {@code
 * .ign} file does not list it, and no {@code .vac} file within the opened time says that a
 * consolidated fragment replaced it. Times are milliseconds in the names; what is later than the
 * opened time does not exist. A group is a folder with {@code __tiledb_group.tdb}, {@code __group/}
 * and {@code __meta/}.
 *
 * <p>Everything but data tiles and footers is a generic tile: {@code u32 version, u64 bytes on
 * disk, u64 bytes, u8 type, u64 cell bytes, u8 encryption, u32 pipeline bytes, pipeline}, then a
 * tile. Where the published text of the format is silent or differs from what libraries write:
 *
 * <ul>
 *   <li>a group's member count has 8 bytes; an enumeration starts with its name and path;
 *       attributes end with the name of their enumeration, and a schema with the map of enumeration
 *       names to files and the current domain;
 *   <li>a fragment's footer has arrays of one entry per field: the attributes, one unused entry for
 *       the coordinates of old versions, the dimensions, and the timestamps if there are any; its
 *       last 8 bytes are its length;
 *   <li>a dimension without filters has the filters of the schema's coordinates;
 *   <li>all tiles have as many cells as the schema's capacity but the last; the last level of the
 *       R-tree holds a rectangle per tile.
 * </ul>
 *
 * <p>Versions 21 and 22 were read from files of other programs; of version 23 only the published
 * text was at hand, by which it adds bounds of tiles behind all that is read here.
 *
 * <p>Consolidated fragment metadata ({@code __fragment_meta}) repeat the footers of fragments and
 * are not needed. Cells of an array without duplicates are those of the newest fragment that has
 * their coordinates. Attributes that came after a fragment have their fill value in it. Dense
 * arrays, dimension labels, delete and update conditions, encrypted arrays and floating-point
 * dimensions are refused by name.
 */
package io.helston.node.data.soma.tiledb;
