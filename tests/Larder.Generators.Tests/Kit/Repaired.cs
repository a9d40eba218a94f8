using System.Reflection;
using Larder.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Larder.Generators.Tests.Kit;

/// <summary>A source text in an editor, with the repairs that are offered for it.</summary>
internal static class Repaired
{
    private static readonly CodeFixProvider[] Fixes =
    [
        .. typeof(TextFix)
            .Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The rules for which something is offered.</summary>
    public static IEnumerable<string> Rules => Fixes.SelectMany(static fix => fix.FixableDiagnosticIds);

    /// <summary>The text after the one repair of a rule whose title contains a word; null where none is offered.</summary>
    public static async Task<string?> ByFixAsync(string source, string rule, string titled)
    {
        var document = Open(source);
        var fault = (await Compiled.OfAsync(source)).Faults.First(one => one.Id == rule);
        var actions = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(rule)))
        {
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(
                    document,
                    fault,
                    (action, _) => actions.Add(action),
                    TestContext.Current.CancellationToken
                )
            );
        }

        return await AfterAsync(actions, titled);
    }

    /// <summary>The text after the one change that is offered at a place.</summary>
    public static async Task<string?> ByRefactoringAsync(string source, string at, CodeRefactoringProvider provider)
    {
        var actions = new List<CodeAction>();
        var document = Open(source);
        var text = await document.GetTextAsync(TestContext.Current.CancellationToken);
        var start = text.ToString().IndexOf(at, StringComparison.Ordinal);
        await provider.ComputeRefactoringsAsync(
            new CodeRefactoringContext(
                document,
                new TextSpan(start, at.Length),
                actions.Add,
                TestContext.Current.CancellationToken
            )
        );
        return await AfterAsync(actions, "");
    }

    private static async Task<string?> AfterAsync(List<CodeAction> actions, string titled)
    {
        if (actions.SingleOrDefault(one => one.Title.Contains(titled, StringComparison.Ordinal)) is not { } action)
        {
            return null;
        }

        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        var text = await changed.Projects.Single().Documents.Single().GetTextAsync();
        return text.ToString()[Compiled.Usings.Length..];
    }

    private static Document Open(string source)
    {
        var compilation = Compiled.CompilationOf(source);
        var tree = compilation.SyntaxTrees[0];
#pragma warning disable CA2000 // the document lives as long as its workspace
        return new AdhocWorkspace()
            .AddProject(
                ProjectInfo.Create(
                    ProjectId.CreateNewId(),
                    VersionStamp.Default,
                    "Planted",
                    "Planted",
                    LanguageNames.CSharp,
                    compilationOptions: compilation.Options,
                    parseOptions: (CSharpParseOptions)tree.Options,
                    metadataReferences: compilation.References
                )
            )
#pragma warning restore CA2000
            .AddDocument("Planted.cs", tree.GetText(TestContext.Current.CancellationToken));
    }
}
