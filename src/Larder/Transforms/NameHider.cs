using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Larder.Ground;

namespace Larder.Transforms;

/// <summary>Names that tell nothing to who does not have the key, and are the same for the same text.</summary>
/// <remarks>
/// A key becomes a path: one name for each of its first parts, up to a separator and with all that stands in front of it,
/// and one for the whole. So what begins with the same prefix can be removed together, though nobody can tell what it is.
/// </remarks>
internal sealed class NameHider(byte[] key, string scope)
{
    /// <summary>So many parts of a key have names of their own.</summary>
    public const int MostParts = 4;

    private const string Separators = ":./|-_";
    private const int NameBytes = 16;
    private const int PartLength = 10;

    private readonly string _beginning = Hide(key, "scope", scope)[..PartLength] + ":";

    /// <summary>The text that hidden keys begin with whose own text begins with a prefix; null where that cannot be told.</summary>
    public string? BeginningOf(string prefix)
    {
        var ends = EndsOf(prefix);
        return prefix.Length == 0 ? _beginning
            : ends.Count > 0 && ends[^1] == prefix.Length ? Path(prefix, ends)
            : null;
    }

    /// <summary>The hidden key for a text.</summary>
    public string PathOf(string text) => Path(text, EndsOf(text)) + Hide("key", text);

    /// <summary>The name for a text: 22 characters.</summary>
    public string Hide(string kind, string text) => Hide(key, kind, $"{scope.Length}:{scope}{text}");

    private static List<int> EndsOf(string text)
    {
        var ends = new List<int>(MostParts);
        for (var i = 0; i < text.Length && ends.Count < MostParts; i++)
        {
            if (Separators.Contains(text[i], StringComparison.Ordinal))
            {
                ends.Add(i + 1);
            }
        }

        return ends;
    }

    private string Path(string text, List<int> ends)
    {
        var path = new StringBuilder(_beginning);
        foreach (var end in ends)
        {
            path.Append(Hide("part", text[..end]).AsSpan(0, PartLength)).Append(':');
        }

        return path.ToString();
    }

    private static string Hide(byte[] key, string kind, string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Characters.Of($"{kind}\0{text}")).AsSpan(0, NameBytes));
}
