using System.Text.RegularExpressions;

namespace Larder.House.Words;

/// <summary>Something that must not stand in a file of the repository.</summary>
/// <param name="Pattern">What is looked for.</param>
/// <param name="Reason">Why it must not be there.</param>
/// <param name="Within">The folder it is forbidden in; empty for the whole repository.</param>
internal sealed record WordRule(Regex Pattern, string Reason, string Within = "")
{
    // Written in halves, so that this list does not contain what it forbids.
    public static IReadOnlyList<WordRule> All { get; } =
    [
        new(
            Words("/wo" + "rk/", "/ro" + "ot/", "/ho" + @"me/\w", @"[A-Z]:\\Use" + "rs"),
            "a path of somebody's machine"
        ),
        new(
            Words("nuget" + @"\.org", "npm" + @"js\.", "py" + @"pi\.org", "pkgs" + @"\.dev"),
            "the host of a package registry"
        ),
        new(
            Words(@"\bTO" + @"DO\b", @"\bFIX" + @"ME\b", @"\bHA" + @"CK\b", "NotImplemented" + "Exception"),
            "unfinished work"
        ),
        new(
            Words(
                @"\bsub-?ag" + "ent",
                @"\bwork" + @"tree",
                @"\bissue" + @" [A-Z]\b",
                @"\b(this|last|next) ses" + @"sion\b"
            ),
            "how the work was organised, not what it is"
        ),
        new(
            Words(
                @"\bbla" + @"zing",
                @"\bseam" + "less",
                @"\beffort" + "less",
                @"\bcutting" + "-edge",
                @"\bworld" + "-class"
            ),
            "praise instead of a fact"
        ),
        new(
            Words(
                @"\b(class|struct|interface|record) \w+(Hel" + "per|Man" + "ager|Uti" + "ls?|Im" + @"pl|Ba" + @"se)\b"
            ),
            "a name that says nothing",
            "src"
        ),
        new(Words(@"\bSki" + @"p\s*=\s*"""), "a test that does not run", "tests"),
    ];

    private static Regex Words(params string[] patterns) =>
        new(
            string.Join('|', patterns),
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10)
        );
}
