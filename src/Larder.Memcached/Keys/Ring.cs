using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Larder.Memcached.Keys;

/// <summary>
/// Which server has a key: the one whose point comes next on a ring of hashes, as libmemcached's weighted ketama has it. When
/// a server leaves, only its own keys move.
/// </summary>
internal sealed class Ring
{
    private const int PointsInHash = 4;
    private const int HashesInServer = 40;

    private readonly uint[] _points;
    private readonly ushort[] _servers;

    public Ring(IReadOnlyList<MemcachedServer> servers)
    {
        var points = new List<(uint Point, string Name, ushort Server)>();
        var weights = servers.Sum(static server => (long)server.Weight);
        for (var i = 0; i < servers.Count; i++)
        {
            var share = (double)servers[i].Weight / weights * servers.Count;
            var hashes = Math.Max(1, (int)Math.Floor((share * HashesInServer) + 1e-10));
            Add(points, servers[i].RingName, (ushort)i, hashes);
        }

        // a point that two servers have is the first one's by name, in whatever order they are told
        var ring = points.OrderBy(static one => one.Point).ThenBy(static one => one.Name, StringComparer.Ordinal);
        var distinct = ring.DistinctBy(static one => one.Point).ToArray();
        _points = Array.ConvertAll(distinct, static one => one.Point);
        _servers = Array.ConvertAll(distinct, static one => one.Server);
    }

    /// <summary>The place of a key on the ring.</summary>
    [SuppressMessage(
        "Security",
        "CA5351",
        Justification = "the hash shares keys out as other clients do; it guards nothing"
    )]
    public static uint PlaceOf(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(key, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }

    /// <summary>The server of a place, by its number among those told.</summary>
    public int ServerAt(uint place)
    {
        var at = Array.BinarySearch(_points, place);
        at = at < 0 ? ~at : at;
        return _servers[at == _points.Length ? 0 : at];
    }

    [SuppressMessage(
        "Security",
        "CA5351",
        Justification = "the points are where other clients have theirs; they guard nothing"
    )]
    private static void Add(
        List<(uint Point, string Name, ushort Server)> points,
        string name,
        ushort server,
        int hashes
    )
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        for (var i = 0; i < hashes; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            MD5.HashData(Encoding.UTF8.GetBytes(text), hash);
            for (var j = 0; j < PointsInHash; j++)
            {
                points.Add((BinaryPrimitives.ReadUInt32LittleEndian(hash[(j * 4)..]), name, server));
            }
        }
    }
}
