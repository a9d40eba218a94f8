using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Larder.Edits;

/// <summary>A project of many files, of which some have cached methods.</summary>
internal static class Project
{
    public const int Files = 500;

    private const string Usings =
        "using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks; using Larder;\n";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    /// <summary>The project with cached methods in the first files.</summary>
    public static CSharpCompilation With(int cached) =>
        CSharpCompilation.Create(
            "Edited",
            Enumerable.Range(0, Files).Select(i => Parse(i < cached ? Cached(i) : Plain(i), i)),
            [
                .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                    .Split(Path.PathSeparator)
                    .Append(typeof(Cache).Assembly.Location)
                    .Distinct(StringComparer.Ordinal)
                    .Select(static path => MetadataReference.CreateFromFile(path)),
            ],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    /// <summary>The same project after a text in one of its files was replaced.</summary>
    public static CSharpCompilation Edited(CSharpCompilation project, int file, string old, string made)
    {
        var tree = project.SyntaxTrees[file];
        var text = tree.ToString();
        return text.Contains(old, StringComparison.Ordinal)
            ? project.ReplaceSyntaxTree(
                tree,
                Parse(text[Usings.Length..].Replace(old, made, StringComparison.Ordinal), file)
            )
            : throw new InvalidOperationException($"'{old}' is not in file {file}.");
    }

    private static SyntaxTree Parse(string text, int file) =>
        CSharpSyntaxTree.ParseText(Usings + text, Options, $"File{file}.cs");

    private static string Cached(int i) =>
        $$"""
            namespace Edited.Part{{i % 20}};
            public sealed partial class Users{{i}}(Cache cache)
            {
                [Cached("user{{i}}:{id}:{page}", Ttl = "5m", Tags = ["users"])]
                public partial Task<string?> FindAsync(int id, int page = 0, CancellationToken token = default);

                [Invalidates("user{{i}}:{id}:*")]
                public partial void Drop(int id);

                private Task<string?> FindCoreAsync(int id, int page, CancellationToken token) => Task.FromResult<string?>("edited 0");

                private void DropCore(int id) { }
            }
            public interface IOrders{{i}}
            {
                [Cached("order{{i}}:{no}", Ttl = "1h")]
                ValueTask<IReadOnlyList<int>> LinesAsync(long no);
            }
            """;

    private static string Plain(int i) =>
        $$"""
        namespace Edited.Part{{i % 20}};
        public sealed class Plain{{i}}
        {
            private readonly Dictionary<string, List<int>> _all = new();
        {{string.Join('\n', Enumerable.Range(0, 20).Select(n => $$"""
                public int Count{{n}}(string text, int most)
                {
                    var found = _all.Where(pair => pair.Key.StartsWith(text, StringComparison.Ordinal)).Take(most).ToList();
                    found.ForEach(pair => pair.Value.Add(found.Count + {{n}}));
                    return found.Sum(pair => pair.Value.Count) + Math.Max(most, {{n}});
                }
            """))}}
            public string Told => "edited 0";
        }
        """;
}
