using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.House.Floors;

/// <summary>
/// Reads the arrows between the files of a project. Names are bound by the compiler, so members, extension methods and
/// inferred types count as uses of the type that declares them; a name that cannot be bound counts by its spelling.
/// Comments do not count. The files of a partial type are one node: the one with the shortest path.
/// </summary>
internal sealed class ArrowReader
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<SyntaxTree, SourceFile> _files = [];
    private readonly Dictionary<string, INamedTypeSymbol> _declared = new(StringComparer.Ordinal);

    private ArrowReader(string assembly, IEnumerable<SourceFile> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        foreach (var file in files)
        {
            _files[CSharpSyntaxTree.ParseText(file.Text, options, file.Path)] = file;
        }

        var outside = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !string.Equals(Path.GetFileNameWithoutExtension(path), assembly, StringComparison.Ordinal));
        _compilation = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(ImplicitUsings, options), .. _files.Keys],
            outside.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
    }

    /// <summary>The distinct arrows between different files (partial types folded into one node).</summary>
    public static IReadOnlyList<Arrow> Read(string assembly, IEnumerable<SourceFile> files) =>
        new ArrowReader(assembly, files).Read();

    private IReadOnlyList<Arrow> Read()
    {
        foreach (var type in _files.Keys.SelectMany(TypesOf))
        {
            _declared[type.Name] = type;
        }

        return [.. _files.Keys.SelectMany(ArrowsOf).Where(arrow => arrow.From != arrow.To).Distinct()];
    }

    private IEnumerable<INamedTypeSymbol> TypesOf(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        return tree.GetRoot()
            .DescendantNodes(node => node is not BlockSyntax)
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Select(node => (INamedTypeSymbol)model.GetDeclaredSymbol(node)!)
            .Where(type => type.ContainingType is null);
    }

    private IEnumerable<Arrow> ArrowsOf(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        var from = TypesOf(tree).Select(HomeOf).FirstOrDefault(home => home is not null) ?? _files[tree];
        return tree.GetRoot()
            .DescendantNodes(node => node is not UsingDirectiveSyntax)
            .Where(node => node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)
            .Select(node => TypeOf(model, node))
            .Where(type => type is not null)
            .Select(type => (Type: type!, Home: HomeOf(type!)))
            .Where(use => use.Home is not null)
            .Select(use => new Arrow(from, use.Home!, use.Type.Name));
    }

    private INamedTypeSymbol? TypeOf(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        var type = symbol switch
        {
            null => node is SimpleNameSyntax name ? _declared.GetValueOrDefault(name.Identifier.Text) : null,
            INamedTypeSymbol named => named,
            _ => symbol.ContainingType,
        };
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private SourceFile? HomeOf(INamedTypeSymbol type) =>
        type
            .DeclaringSyntaxReferences.Select(part => _files.GetValueOrDefault(part.SyntaxTree))
            .Where(file => file is not null)
            .OrderBy(file => file!.Path.Length)
            .ThenBy(file => file!.Path, StringComparer.Ordinal)
            .FirstOrDefault();
}
