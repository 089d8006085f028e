"""Plans with a state, tasks said once, targets with a stretch, parts, who answers."""

import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0009_no_permissions_beside_roles'),
        ('projects', '0005_year_of_a_bureau'),
        ('workplan', '0002_code_message'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportedIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('source', models.CharField(blank=True, help_text='Where the document says so, for example 一(四)2.', max_length=100, verbose_name='source')),
            ],
            options={
                'verbose_name': 'indicator reported without a target',
                'verbose_name_plural': 'indicators reported without a target',
                'ordering': ['plan', 'indicator'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='keytarget',
            name='workplan_keytarget_value',
        ),
        migrations.RemoveConstraint(
            model_name='keytarget',
            name='workplan_keytarget_once',
        ),
        migrations.RemoveConstraint(
            model_name='reading',
            name='workplan_reading_value',
        ),
        migrations.AddField(
            model_name='indicator',
            name='leader_in_charge',
            field=models.CharField(blank=True, max_length=50, verbose_name='leader in charge'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='part_of',
            field=models.ForeignKey(blank=True, help_text='Only of a part (其中): its whole.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='workplan.indicator', verbose_name='part of'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='person_in_charge',
            field=models.CharField(blank=True, max_length=50, verbose_name='person in charge'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='supporting',
            field=models.CharField(blank=True, help_text='Names joined by 、. These departments read it.', max_length=200, verbose_name='supporting departments'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='telephone',
            field=models.CharField(blank=True, max_length=50, verbose_name='telephone'),
        ),
        migrations.AddField(
            model_name='keytarget',
            name='bound',
            field=models.CharField(choices=[('exact', 'exactly'), ('at_least', 'at least (以上, 不低于)'), ('at_most', 'at most (以内, 不超过)'), ('about', 'about')], default='exact', max_length=10, verbose_name='stated as'),
        ),
        migrations.AddField(
            model_name='keytarget',
            name='is_livelihood',
            field=models.BooleanField(default=False, help_text="One of the year's 民生实事.", verbose_name='livelihood promise'),
        ),
        migrations.AddField(
            model_name='keytarget',
            name='level',
            field=models.CharField(choices=[('province', "the province's"), ('city', "the city's"), ('county', "the district's or county's"), ('own', 'our own')], default='own', max_length=10, verbose_name='whose promise'),
        ),
        migrations.AddField(
            model_name='keytarget',
            name='stretch',
            field=models.DecimalField(blank=True, decimal_places=4, help_text='Shown beside the target; lights are judged by the target.', max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('-100'), message='Nothing can fall by more than 100 %%.')], verbose_name='stretch target (力争)'),
        ),
        migrations.AddField(
            model_name='reading',
            name='own_forecast',
            field=models.DecimalField(blank=True, decimal_places=4, help_text="What is expected by the year's end; stands beside the computed.", max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('-100'), message='Nothing can fall by more than 100 %%.')], verbose_name="the bureau's own forecast of the year"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='half_year_result',
            field=models.CharField(blank=True, max_length=500, verbose_name="first half's result"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='is_livelihood',
            field=models.BooleanField(default=False, help_text="One of the year's 民生实事.", verbose_name='livelihood promise'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='leader_in_charge',
            field=models.CharField(blank=True, max_length=50, verbose_name='leader in charge'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='level',
            field=models.CharField(choices=[('province', "the province's"), ('city', "the city's"), ('county', "the district's or county's"), ('own', 'our own')], default='own', max_length=10, verbose_name='whose promise'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='milestone',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='work_items', to='projects.milestone', verbose_name='rests on the milestone'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='person_in_charge',
            field=models.CharField(blank=True, max_length=50, verbose_name='person in charge'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='progress_percent',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='As the department judges it, 0 to 100.', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'), message='This cannot be negative.'), django.core.validators.MaxValueValidator(100, message='A share is at most 100 %%.')], verbose_name='progress (%)'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='promise',
            field=models.CharField(blank=True, max_length=500, verbose_name="the year's promise"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='q1_words',
            field=models.CharField(blank=True, max_length=200, verbose_name="by the first quarter's end"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='q2_words',
            field=models.CharField(blank=True, max_length=200, verbose_name="by the second quarter's end"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='q3_words',
            field=models.CharField(blank=True, max_length=200, verbose_name="by the third quarter's end"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='q4_words',
            field=models.CharField(blank=True, max_length=200, verbose_name="by the fourth quarter's end"),
        ),
        migrations.AddField(
            model_name='workitem',
            name='reported_month',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='outcome and progress as of month'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='second_half',
            field=models.CharField(blank=True, max_length=500, verbose_name='planned for the second half'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='supporting',
            field=models.CharField(blank=True, help_text='Names joined by 、. These departments read it.', max_length=200, verbose_name='supporting departments'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='telephone',
            field=models.CharField(blank=True, max_length=50, verbose_name='telephone'),
        ),
        migrations.AddField(
            model_name='workplan',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('in_force', 'in force'), ('closed', 'closed')], default='draft', help_text='A draft is seen by the planning office alone.', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='kind',
            field=models.CharField(choices=[('accumulates', 'accumulates over the year'), ('level', 'level at a date'), ('yes_no', 'done or not done'), ('growth', 'growth over last year'), ('rank', 'rank')], default='accumulates', max_length=20, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='keytarget',
            name='due_precision',
            field=models.CharField(choices=[('day', 'a day'), ('month_end', "a month's end"), ('quarter', 'within a quarter'), ('half', 'within a half year'), ('year', 'within the year'), ('none', 'no date given')], default='none', max_length=10, verbose_name='due date given as'),
        ),
        migrations.AlterField(
            model_name='keytarget',
            name='period',
            field=models.CharField(choices=[('Q1', 'first quarter'), ('H1', 'first half'), ('Q3', 'first three quarters'), ('H2', 'second half'), ('YEAR', 'whole year')], default='YEAR', max_length=4, verbose_name='period'),
        ),
        migrations.AlterField(
            model_name='keytarget',
            name='value',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('-100'), message='Nothing can fall by more than 100 %%.')], verbose_name='target value'),
        ),
        migrations.AlterField(
            model_name='reading',
            name='value',
            field=models.DecimalField(blank=True, decimal_places=4, help_text="From January to the month's end, in the indicator's unit. Empty: not reported; 0: nothing. Done or not done: 1 or 0.", max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('-100'), message='Nothing can fall by more than 100 %%.')], verbose_name='value to date'),
        ),
        migrations.AlterField(
            model_name='workarea',
            name='half',
            field=models.CharField(choices=[('H1', 'first half: results'), ('H2', 'second half: targets'), ('YEAR', 'whole year')], default='YEAR', max_length=4, verbose_name='half'),
        ),
        migrations.AlterField(
            model_name='workitem',
            name='due_precision',
            field=models.CharField(choices=[('day', 'a day'), ('month_end', "a month's end"), ('quarter', 'within a quarter'), ('half', 'within a half year'), ('year', 'within the year'), ('none', 'no date given')], default='none', max_length=10, verbose_name='due date given as'),
        ),
        migrations.AlterField(
            model_name='workitem',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='workitem',
            name='outcome',
            field=models.CharField(blank=True, max_length=500, verbose_name='outcome'),
        ),
        migrations.AlterField(
            model_name='workitem',
            name='state',
            field=models.CharField(choices=[('done', 'done'), ('under_way', 'under way'), ('preparing', 'in preparation'), ('continuing', 'continuing'), ('planned', 'planned'), ('suspended', 'suspended')], max_length=20, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='workplan',
            name='year',
            field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('part_of__isnull', True), models.Q(('part_of', models.F('pk')), _negated=True), _connector='OR'), name='workplan_indicator_part', violation_error_message='Nothing is a part of itself.'),
        ),
        migrations.AddConstraint(
            model_name='keytarget',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', -100)), name='workplan_keytarget_value', violation_error_message='Nothing can fall by more than 100 %%.'),
        ),
        migrations.AddConstraint(
            model_name='keytarget',
            constraint=models.CheckConstraint(condition=models.Q(('stretch__gte', -100)), name='workplan_keytarget_stretch', violation_error_message='Nothing can fall by more than 100 %%.'),
        ),
        migrations.AddConstraint(
            model_name='keytarget',
            constraint=models.UniqueConstraint(fields=('indicator', 'year', 'period', 'level'), name='workplan_keytarget_once', violation_error_message='This indicator has a target for that period already.'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', -100)), name='workplan_reading_value', violation_error_message='Nothing can fall by more than 100 %%.'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('own_forecast__gte', -100)), name='workplan_reading_own_forecast', violation_error_message='Nothing can fall by more than 100 %%.'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.CheckConstraint(condition=models.Q(('progress_percent__range', (0, 100))), name='workplan_workitem_progress_percent', violation_error_message='A share is at most 100 %%.'),
        ),
        migrations.AddConstraint(
            model_name='workplan',
            constraint=models.UniqueConstraint(fields=('year', 'is_sample'), name='workplan_workplan_once', violation_error_message='That year has its plan already.'),
        ),
        migrations.AddField(
            model_name='reportedindicator',
            name='indicator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reported_in', to='workplan.indicator', verbose_name='indicator'),
        ),
        migrations.AddField(
            model_name='reportedindicator',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reported', to='workplan.workplan', verbose_name='work plan'),
        ),
        migrations.AddConstraint(
            model_name='reportedindicator',
            constraint=models.UniqueConstraint(fields=('plan', 'indicator'), name='workplan_reportedindicator_once', violation_error_message='The plan lists that indicator already.'),
        ),
    ]
