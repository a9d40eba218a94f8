using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Larder.Generators.Entry;

/// <summary>Says where a key was interpolated as an ordinary string, whose holes nobody has escaped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterpolatedKeyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.InterpolatedString];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Conversion, OperationKind.ObjectCreation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        if (!Known.Is(context.Operation.Type, Known.CacheKey))
        {
            return;
        }

        IEnumerable<IOperation> given = context.Operation switch
        {
            IConversionOperation conversion => [conversion.Operand],
            IObjectCreationOperation creation => creation.Arguments.Select(static argument => argument.Value),
            _ => [],
        };
        foreach (
            var value in given.Where(static one =>
                one.Type?.SpecialType == SpecialType.System_String && IsInterpolated(one)
            )
        )
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.InterpolatedString, value.Syntax.GetLocation()));
        }
    }

    private static bool IsInterpolated(IOperation value) =>
        value switch
        {
            IInterpolatedStringOperation text => HasHoles(text.Syntax),
            ILocalReferenceOperation { Local.DeclaringSyntaxReferences: { Length: 1 } places } => places[0].GetSyntax()
                is VariableDeclaratorSyntax { Initializer.Value: var first }
                && HasHoles(first),
            _ => false,
        };

    private static bool HasHoles(SyntaxNode text) =>
        text is InterpolatedStringExpressionSyntax { Contents: var contents }
        && contents.OfType<InterpolationSyntax>().Any();
}
