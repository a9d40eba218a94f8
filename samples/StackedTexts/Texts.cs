using Larder;

namespace StackedTexts;

// snippet: ctu-attributes-texts
internal sealed partial class Texts(Cache cache)
{
    [Cached(Ttl = "2m")]
    public partial string Repeat(string s, int n);

    [Cached(Ttl = "2m")]
    public partial string Banged(string s, int n);

    [Cached(Ttl = "2m")]
    public partial string Question(string s, int n);

    private string RepeatCore(string s, int n) => string.Concat(Enumerable.Repeat(s, n));

    private string BangedCore(string s, int n) => Repeat(s, n) + "!";

    private string QuestionCore(string s, int n) => Repeat(s, n) + "?";
}
// end
