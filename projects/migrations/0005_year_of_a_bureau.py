"""What a year's plan of a bureau says: parts, who answers, categories as a list."""

import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models

CATEGORIES = {
    "expressway": "高速公路",
    "trunk_road": "国省道",
    "city_road": "城市道路",
    "rural_road": "农村公路",
    "rail": "轨道交通",
    "station": "场站枢纽",
    "maintenance": "养护工程",
    "chokepoint": "堵点整治",
    "safety": "安全提升工程",
    "support": "配套设施",
    "other": "其他",
}


def name_categories(apps, schema_editor):
    """What were choices in code are the first lines of the office's own list."""
    Category = apps.get_model("projects", "Category")
    Category._base_manager.bulk_create(
        Category(code=code, name=name, number=number)
        for number, (code, name) in enumerate(CATEGORIES.items(), start=1)
    )


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0009_no_permissions_beside_roles'),
        ('projects', '0004_code_message'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('code', models.CharField(max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[^\\s/\\\\?#%]+\\Z', 'A code has no spaces and none of / \\ ? # %%.')], verbose_name='code')),
                ('name', models.CharField(max_length=50, unique=True, verbose_name='name')),
                ('number', models.PositiveSmallIntegerField(default=0, verbose_name='number')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['number', 'code'],
            },
        ),
        migrations.RunPython(name_categories, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='project',
            name='category',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='projects.category', to_field='code', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='investmentfigure',
            name='own_forecast',
            field=models.DecimalField(blank=True, decimal_places=2, help_text="What is expected by the year's end; stands beside the computed.", max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'), message='This cannot be negative.')], verbose_name="the bureau's own forecast of the year (万元)"),
        ),
        migrations.AddField(
            model_name='investmentfigure',
            name='physical_percent',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='Of the whole project, 0 to 100.', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'), message='This cannot be negative.'), django.core.validators.MaxValueValidator(100, message='A share is at most 100 %%.')], verbose_name='physical progress (%)'),
        ),
        migrations.AddField(
            model_name='project',
            name='is_livelihood',
            field=models.BooleanField(default=False, help_text="One of the year's 民生实事.", verbose_name='livelihood promise'),
        ),
        migrations.AddField(
            model_name='project',
            name='leader_in_charge',
            field=models.CharField(blank=True, max_length=50, verbose_name='leader in charge'),
        ),
        migrations.AddField(
            model_name='project',
            name='level',
            field=models.CharField(choices=[('province', "the province's"), ('city', "the city's"), ('county', "the district's or county's"), ('own', 'our own')], default='own', max_length=10, verbose_name='whose promise'),
        ),
        migrations.AddField(
            model_name='project',
            name='part_of',
            field=models.ForeignKey(blank=True, help_text='Only of a section (标段): its project.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='projects.project', verbose_name='part of'),
        ),
        migrations.AddField(
            model_name='project',
            name='person_in_charge',
            field=models.CharField(blank=True, max_length=50, verbose_name='person in charge'),
        ),
        migrations.AddField(
            model_name='project',
            name='scale',
            field=models.CharField(blank=True, help_text='Main works, in words.', max_length=300, verbose_name='scale'),
        ),
        migrations.AddField(
            model_name='project',
            name='supporting',
            field=models.CharField(blank=True, help_text='Names joined by 、. These departments read it.', max_length=200, verbose_name='supporting departments'),
        ),
        migrations.AddField(
            model_name='project',
            name='suspended_on',
            field=models.DateField(blank=True, help_text='While it is suspended nobody expects figures of it.', null=True, verbose_name='suspended since'),
        ),
        migrations.AddField(
            model_name='project',
            name='telephone',
            field=models.CharField(blank=True, max_length=50, verbose_name='telephone'),
        ),
        migrations.AddField(
            model_name='project',
            name='years',
            field=models.CharField(blank=True, help_text='As the list writes them, for example 2023-2026.', max_length=50, verbose_name='years of construction'),
        ),
        migrations.AlterField(
            model_name='annualplan',
            name='amount',
            field=models.DecimalField(blank=True, decimal_places=2, help_text="Empty: listed in the year's plan, with no amount stated.", max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'), message='This cannot be negative.')], verbose_name='annual plan (万元)'),
        ),
        migrations.AlterField(
            model_name='milestone',
            name='completed_precision',
            field=models.CharField(choices=[('day', 'a day'), ('month_end', "a month's end"), ('quarter', 'within a quarter'), ('half', 'within a half year'), ('year', 'within the year'), ('none', 'no date given')], default='none', max_length=10, verbose_name='completion date given as'),
        ),
        migrations.AlterField(
            model_name='milestone',
            name='due_precision',
            field=models.CharField(choices=[('day', 'a day'), ('month_end', "a month's end"), ('quarter', 'within a quarter'), ('half', 'within a half year'), ('year', 'within the year'), ('none', 'no date given')], default='none', max_length=10, verbose_name='due date given as'),
        ),
        migrations.AddConstraint(
            model_name='investmentfigure',
            constraint=models.CheckConstraint(condition=models.Q(('own_forecast__gte', 0)), name='projects_investmentfigure_own_forecast', violation_error_message='This cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='investmentfigure',
            constraint=models.CheckConstraint(condition=models.Q(('physical_percent__range', (0, 100))), name='projects_investmentfigure_physical_percent', violation_error_message='A share is at most 100 %%.'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('part_of__isnull', True), models.Q(('part_of', models.F('pk')), _negated=True), _connector='OR'), name='projects_project_part', violation_error_message='Nothing is a part of itself.'),
        ),
    ]
